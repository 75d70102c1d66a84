import { Logger, PinoLogger } from 'nestjs-pino';
import type { Config } from '../config';
import { loggerParams } from './logging';

/** Contexts in which Nest tells of every module and route while it starts. */
const STARTUP_CONTEXTS: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'WebSocketsController',
]);

const START_FAILURE_CONTEXTS: ReadonlySet<unknown> = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's logger on pino, with Nest's own account of its start at `debug`. */
export class ProcessLogger extends Logger {
  override log(message: unknown, ...params: unknown[]): void {
    if (STARTUP_CONTEXTS.has(params.at(-1))) super.debug(message, ...params);
    else super.log(message, ...params);
  }

  override error(message: unknown, ...params: unknown[]): void {
    // a failed start is thrown as well, and whoever started the process says why
    if (START_FAILURE_CONTEXTS.has(params.at(-1))) super.debug(message, ...params);
    else super.error(message, ...params);
  }
}

export function createProcessLogger(config: Config): ProcessLogger {
  const params = loggerParams(config);
  return new ProcessLogger(new PinoLogger(params), params);
}
