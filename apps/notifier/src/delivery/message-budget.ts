const MINUTE_MS = 60_000;

/** How many messages a platform still takes within the minute that ends now. */
export class MessageBudget {
  /** when the messages of the last minute were sent, epoch ms */
  private readonly times: number[] = [];

  constructor(private readonly perMinute: number) {}

  /** @param now wall clock, epoch ms */
  left(now: number): number {
    while ((this.times[0] ?? Infinity) <= now - MINUTE_MS) this.times.shift();
    return this.perMinute - this.times.length;
  }

  /** How long until there is room for one, ms. */
  waitMs(now: number): number {
    if (this.left(now) > 0) return 0;
    return (this.times[0] ?? now) + MINUTE_MS - now;
  }

  note(now: number): void {
    this.times.push(now);
  }
}
