/** A clock that stands still until it is moved; what waits for a time goes on when the clock has got there. */
export class FakeClock {
  private readonly sleepers = new Set<{ until: number; wake: () => void }>();

  constructor(private time = 0) {}

  readonly now = (): number => this.time;

  readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.add({ until: this.time + ms, wake });
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });

  /** Lets everything that can go on without the clock go on. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  }

  /** Moves on, stopping wherever somebody wakes up. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await this.settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.sleepers.delete(next);
      this.time = Math.max(this.time, next.until);
      next.wake();
      await this.settle();
    }
    this.time = end;
  }

  private next(end: number) {
    return [...this.sleepers].filter(({ until }) => until <= end).sort((a, b) => a.until - b.until)[0];
  }
}
