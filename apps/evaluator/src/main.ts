import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({
  name: 'evaluator',
  root: (config) => AppModule.forRoot(config),
});
