import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms`, or until the signal is aborted: then it resolves early. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
