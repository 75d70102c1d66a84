import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({
  name: 'processor',
  root: (config) => AppModule.forRoot(config),
});
