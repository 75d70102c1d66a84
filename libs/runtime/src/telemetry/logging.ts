import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import pino, { type DestinationStream } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config';

type LogConfig = Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT'>;

/**
 * Settings of nestjs-pino: no line per request (errors are logged by the problem filter), and of a request only its id,
 * method and path, because query strings and headers may hold secrets.
 */
export function loggerParams(config: LogConfig): Params {
  return {
    pinoHttp: [
      {
        level: config.LOG_LEVEL,
        autoLogging: false,
        serializers: {
          req: (request: { id: unknown; raw: IncomingMessage }) => ({
            id: request.id,
            method: request.raw.method,
            path: pathOf(request.raw.url),
          }),
        },
      },
      logStream(config),
    ],
  };
}

/** Both streams write synchronously, so that the last lines before an exit are not lost. */
function logStream(config: LogConfig): DestinationStream {
  if (config.LOG_FORMAT === 'json') return pino.destination({ sync: true });
  return pretty({
    sync: true,
    singleLine: true,
    ignore: 'pid,hostname,req,context',
    messageFormat: '[{context}] {msg}',
  });
}

export function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}
