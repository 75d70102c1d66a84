import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config';
import { createHttpApp } from '../http/create-http-app';
import { stopGracefully } from './graceful-stop';
import { processConfig } from './process-config';

export interface HttpProgram {
  /** name of the process in its log, e.g. `ingest` */
  name: string;
  /** settings that the command line gives; they win over the environment */
  overrides?: Record<string, string>;
  root: (config: Config) => Type | DynamicModule | Promise<DynamicModule>;
  /** what has to be set up between building the application and listening, e.g. a socket adapter */
  prepare?: (app: NestFastifyApplication, config: Config) => void | Promise<void>;
}

/**
 * Runs one process from its settings to its exit. A start that fails prints one line that says why and exits with 1.
 * Resolves to the address it listens on.
 */
export async function runHttpProgram(program: HttpProgram): Promise<string | undefined> {
  try {
    const config = processConfig(program.overrides);
    const app = await createHttpApp(await program.root(config), config);
    const logger = new Logger(program.name);
    stopGracefully({
      close: () => app.close(),
      log: {
        info: (message) => logger.log(message),
        error: (message, error) =>
          logger.error(error === undefined ? { msg: message } : { msg: message, err: error }),
      },
      process,
    });
    await program.prepare?.(app, config);
    await app.listen(config.PORT, config.HOST);
    const url = await app.getUrl();
    logger.log(`listening on ${url}`);
    return url;
  } catch (error) {
    process.stderr.write(`${program.name} could not start: ${startFailure(error)}\n`);
    process.exit(1);
  }
}

function startFailure(error: unknown): string {
  const failure = error as NodeJS.ErrnoException & { port?: number };
  if (failure.code === 'EADDRINUSE') {
    return `port ${failure.port} is in use. Stop the other program or set PORT to a free one.`;
  }
  return isExpected(failure) ? failure.message : (failure.stack ?? failure.message);
}

/** Expected failures explain themselves: plain errors of ours and those that say whether they are retriable. */
function isExpected(failure: NodeJS.ErrnoException): boolean {
  return 'retriable' in failure || (failure.name === 'Error' && failure.code === undefined);
}
