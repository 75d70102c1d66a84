/** Whether the consumer is a member of its group just now, as far as it can know. Times are on the process's own clock, ms. */
export class Membership {
  private resolve: () => void = () => undefined;
  /** resolves when it is a member */
  joined: Promise<void> = Promise.resolve();
  /** how often it has joined */
  joins = 0;
  /** the latest generation the broker has confirmed; -1: none yet */
  generation = -1;
  private heardAt = -Infinity;
  private lostAt: number | null = null;

  constructor(private readonly sessionTimeoutMs: number) {
    this.lose(0);
  }

  get isMember(): boolean {
    return this.lostAt === null;
  }

  lose(now: number): void {
    if (this.lostAt !== null) return;
    this.lostAt = now;
    this.joined = new Promise((resolve) => (this.resolve = resolve));
  }

  gain(now: number): void {
    this.lostAt = null;
    this.heardAt = now;
    this.joins += 1;
    this.resolve();
  }

  /** The broker has answered as to a member of this generation. */
  heard(generation: number, now: number): void {
    this.generation = generation;
    this.heardAt = now;
  }

  /** False also when the broker has not been heard for a session: others may read this member's partitions by now. */
  isCurrent(now: number): boolean {
    return this.isMember && now - this.heardAt < this.sessionTimeoutMs;
  }

  /** For how long it has not been a member. */
  lostFor(now: number): number {
    return this.lostAt === null ? 0 : now - this.lostAt;
  }
}
