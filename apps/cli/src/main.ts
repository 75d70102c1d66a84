import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { version } from '../package.json';
import { AppModule } from './app.module';

/** Errors made for people carry a `code`; of any other one the stack is worth showing. */
function report(error: Error): void {
  const expected = 'code' in error && 'retriable' in error;
  console.error(expected ? `error: ${error.message}` : error);
  process.exitCode = 1;
}

void CommandFactory.run(AppModule, { logger: false, version, serviceErrorHandler: report }).catch(report);
