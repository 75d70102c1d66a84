import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

export interface RetryOptions {
  /** ends the waiting; the last error is thrown then */
  signal: AbortSignal;
  /** told of every failure that will be tried again */
  onRetry: (error: Error, waitMs: number) => void;
}

/** True for errors that say of themselves that the same call may succeed later (`LogError`, `StoreError`). */
function isRetriable(error: unknown): error is Error {
  return error instanceof Error && (error as { retriable?: unknown }).retriable === true;
}

/**
 * Calls until it succeeds, waiting twice as long after each failure (100 ms … 5 s). Errors that are not retriable are
 * thrown at once.
 */
export async function untilItSucceeds<T>(
  call: () => Promise<T>,
  { signal, onRetry }: RetryOptions,
): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!isRetriable(error) || signal.aborted) throw error;
      onRetry(error, waitMs);
      await sleep(waitMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
