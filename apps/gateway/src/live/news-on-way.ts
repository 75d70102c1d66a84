/** A client's drawn messages are told of once in this time, ms, whatever it sends. */
const TOLD_EVERY_MS = 10_000;
/** Messages sent of which it is remembered since when the log had what was new in them. */
const MAX_SENT = 64;

/** Follows what is new until one client has drawn it. Times are epoch ms. */
export class NewsOnWay {
  /** since when the log has had the oldest news that the client was not sent; null: it was sent all */
  private owedSince: number | null = null;
  /** the same of messages sent, by `seq` */
  private readonly sentSince = new Map<number, number>();
  private toldAt = -Infinity;

  /** What the client is to see has news that the log has had since then. */
  owe(since: number): void {
    this.owedSince = Math.min(since, this.owedSince ?? since);
  }

  /** The client has all there is, or is given all of it anew: nothing is owed. */
  settle(): void {
    this.owedSince = null;
  }

  /** The message with that number brings all that is owed. */
  send(seq: number): void {
    if (this.owedSince === null) return;
    this.sentSince.set(seq, this.owedSince);
    this.owedSince = null;
    const [oldest] = this.sentSince.keys();
    if (this.sentSince.size > MAX_SENT && oldest !== undefined) this.sentSince.delete(oldest);
  }

  /**
   * The client has drawn a message: how long ago the log had the oldest news in it, ms; null where that is not known, or was told
   * just before.
   * @param message anything that a client may have sent
   */
  drawn(message: unknown, now: number): number | null {
    const seq = (message as { seq?: unknown } | null | undefined)?.seq;
    const since = typeof seq === 'number' ? this.sentSince.get(seq) : undefined;
    if (since === undefined || now - this.toldAt < TOLD_EVERY_MS) return null;
    this.sentSince.clear();
    this.toldAt = now;
    return now - since;
  }
}
