import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({
  name: 'evaluator',
  // eslint-disable-next-line no-restricted-syntax -- a main hands the environment to loadConfig
  env: process.env,
  root: (config) => AppModule.forRoot(config),
});
