export interface HeartbeatDeps {
  /** gives a sign of life */
  beat: () => Promise<void>;
  everyMs: number;
  /** wall clock, epoch ms */
  now: () => number;
  onFailure: (error: Error) => void;
}

/** A sign of life at regular times, given only as long as the work itself goes on; nothing waits for it. */
export class Heartbeat {
  private last = -Infinity;
  private beating = false;

  constructor(private readonly deps: HeartbeatDeps) {}

  /** The work has gone on. */
  worked(): void {
    const { beat, everyMs, now, onFailure } = this.deps;
    if (this.beating || now() - this.last < everyMs) return;
    this.last = now();
    this.beating = true;
    beat()
      .catch((error: unknown) => onFailure(error as Error))
      .finally(() => (this.beating = false));
  }
}
