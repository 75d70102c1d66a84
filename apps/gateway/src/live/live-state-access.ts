import type { LiveState } from '@mcc/live-state';

/** Longest wait for the live state where a screen waits, ms: what it would save is not worth more. */
const PATIENCE_MS = 100;
/** A live state that failed or was slow is left alone for this long, ms, so that it does not slow down everything. */
const REST_MS = 1_000;

/** Asks the shared live state without depending on it: a failed or slow answer counts as none. */
export class LiveStateAccess {
  private restUntil = -Infinity;

  constructor(
    private readonly liveState: LiveState,
    /** ms */
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /**
   * The answer; undefined: there is none in time.
   * @param late gets an answer that came too late, to undo what it did
   */
  async ask<T>(
    call: (liveState: LiveState) => Promise<T>,
    late: (answer: T) => void = () => undefined,
  ): Promise<T | undefined> {
    if (performance.now() < this.restUntil) return undefined;
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    const answer = call(this.liveState).then((value) => {
      if (isLate) late(value);
      return value;
    });
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new Error('too late'));
      }, this.patienceMs);
    });
    try {
      return await Promise.race([answer, timeout]);
    } catch {
      answer.catch(() => undefined);
      this.restUntil = performance.now() + REST_MS;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
