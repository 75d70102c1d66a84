import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({
  name: 'ingest',
  root: (config) => AppModule.forRoot(config),
});
