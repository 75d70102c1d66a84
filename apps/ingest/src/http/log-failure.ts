import { LogError, type LogErrorCode } from '@mcc/event-log';
import { ProblemException } from '@mcc/runtime';

/** Seconds after which a sender may try again. */
const RETRY_AFTER: Readonly<Partial<Record<LogErrorCode, string>>> = { 'log-full': '60' };
const DEFAULT_RETRY_AFTER = '5';

/** 503 for a failure of the log that may pass; anything else is handed back as it is. */
export function toProblem(error: unknown): unknown {
  if (!(error instanceof LogError)) return error;
  return new ProblemException({
    status: 503,
    code: error.code,
    detail: `The events could not be stored, none of them is accepted; send the same request again later. (${error.message})`,
    headers: { 'retry-after': RETRY_AFTER[error.code] ?? DEFAULT_RETRY_AFTER },
  });
}
