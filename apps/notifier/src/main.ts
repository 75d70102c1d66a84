import { loadHashKey, runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({
  name: 'notifier',
  root: async (config) => AppModule.forRoot(config, await loadHashKey(config)),
});
