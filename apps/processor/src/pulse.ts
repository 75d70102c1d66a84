/** What has been said of a partition on the metrics topic. */
export interface LastWord {
  /** offset of the last record counted */
  last: number;
  /** latest append time named, epoch ms; 0: not known since the start of this process */
  appendedAt: number;
  /** epoch ms; null before the first event */
  watermark: number | null;
}

/**
 * Says every few seconds that nothing has come of a partition that has had records before. Without it nobody who reads the
 * metrics could tell a silent source from a processor that is behind, nor see time pass while all are silent.
 */
export class Pulse {
  /** append time up to which the metrics topic has heard of the partition, epoch ms */
  private saidUntil: number;

  /** @param lastWord null: the partition has never had a record */
  constructor(
    private readonly pulseMs: number,
    private lastWord: LastWord | null,
    private readonly publish: (lastWord: LastWord, readUntil: number) => Promise<void>,
  ) {
    this.saidUntil = lastWord?.appendedAt ?? 0;
  }

  /** Notes what was said of the partition. */
  noted(lastWord: LastWord): void {
    this.lastWord = lastWord;
    this.saidUntil = Math.max(this.saidUntil, lastWord.appendedAt);
  }

  /** Nothing has come. `readUntil`: every record appended before has been counted, epoch ms. */
  async beat(readUntil: number): Promise<void> {
    if (!this.lastWord || readUntil - this.saidUntil < this.pulseMs) return;
    await this.publish(this.lastWord, readUntil);
    this.saidUntil = readUntil;
  }
}
