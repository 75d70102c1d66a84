/** How often a partition without events says so, ms of the log's time. */
const NOTICE_MS = 5_000;

/**
 * When to say that a partition has been read to its end and holds nothing more. Readers tell silence from delay by it: a
 * processor that is behind, or gone, says nothing.
 */
export class IdleNotice {
  private toldAt: number | null = null;

  /** True when it is time to say so. `logTime`: everything appended before it has been delivered, epoch ms. */
  isDue(logTime: number): boolean {
    this.toldAt ??= logTime;
    if (logTime - this.toldAt < NOTICE_MS) return false;
    this.toldAt = logTime;
    return true;
  }

  /** Begins anew: there was something. */
  restart(): void {
    this.toldAt = null;
  }
}
