import { LogError } from './event-log.port';

/**
 * Whether a handler ended with this error because its partition is leaving: the log refused a commit, or the handler gave
 * up trying again something that may succeed later. Anything else is a failure, whenever it comes.
 */
export function isEndOfLeaving(error: unknown, leaving: AbortSignal): boolean {
  if (!leaving.aborted || !(error instanceof Error)) return false;
  if (error instanceof LogError && error.code === 'not-assigned') return true;
  return error === leaving.reason || error.name === 'AbortError' || isRetriable(error);
}

function isRetriable(error: Error & { retriable?: unknown }): boolean {
  return error.retriable === true;
}
