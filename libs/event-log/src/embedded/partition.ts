/** What the log keeps of a partition besides its records. */
export interface PartitionState {
  /** first offset kept */
  low: number;
  /** offset of the next record */
  high: number;
  /** no record appended from now on is older, epoch ms */
  timestamp: number;
}

/**
 * One partition in memory: its bounds, its append time, and who waits for records.
 * Records are staged while they are being synced and become visible, all at once, when they are durable.
 */
export class Partition {
  low: number;
  high: number;
  private timestamp: number;
  private stagedHigh: number;
  private stagedSince: number | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly topic: string,
    readonly number: number,
    /** what the records of this partition begin with in the store's key order */
    readonly keyPrefix: { topicId: number; partition: number },
    state: PartitionState,
  ) {
    this.low = state.low;
    this.high = state.high;
    this.stagedHigh = state.high;
    this.timestamp = state.timestamp;
  }

  /** Takes `count` offsets for records being written. Append time never goes back, even when the clock does. */
  stage(count: number, now: number): { offset: number; timestamp: number } {
    this.timestamp = Math.max(now, this.timestamp);
    this.stagedSince ??= this.timestamp;
    const offset = this.stagedHigh;
    this.stagedHigh += count;
    return { offset, timestamp: this.timestamp };
  }

  /** The staged records are durable: readers may have them. */
  publish(): void {
    this.high = this.stagedHigh;
    this.stagedSince = null;
    const wake = [...this.waiting];
    this.waiting.clear();
    for (const call of wake) call();
  }

  /** The staged records were not written; their offsets are free again. */
  discard(): void {
    this.stagedHigh = this.high;
    this.stagedSince = null;
  }

  /**
   * A time before which every record that will ever be in the partition is already visible: the age of the records
   * being synced, else now, which from here on is promised (a later record's append time is not before it).
   */
  horizon(now: number): number {
    if (this.stagedSince !== null) return this.stagedSince;
    this.timestamp = Math.max(now, this.timestamp);
    return this.timestamp;
  }

  /** State to store with staged records. */
  stagedState(): PartitionState {
    return { low: this.low, high: this.stagedHigh, timestamp: this.timestamp };
  }

  /** Calls once at the next publish; the answer takes the call back. */
  onPublish(call: () => void): () => void {
    this.waiting.add(call);
    return () => this.waiting.delete(call);
  }
}
