/**
 * Bytes fetched and not yet processed, over all partitions of a consumer. Beyond the limit, partitions of which more than
 * half an even share waits stop being fetched; the others go on, so that a partition whose handler is stuck does not stop
 * its neighbours. They are fetched again when less than half of the limit is in flight, or little of themselves.
 *
 * With fetches of at most half an even share a partition, no more than twice the limit is ever in flight.
 */
export class ByteBudget {
  private readonly shares = new Set<ByteShare>();
  private total = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.total;
  }

  /** @param flow told to stop or to go on fetching a partition */
  open(flow: (fetching: boolean) => void): ByteShare {
    const share = new ByteShare(flow, (share, bytes) => this.change(share, bytes));
    this.shares.add(share);
    return share;
  }

  private change(changed: ByteShare, bytes: number | null): void {
    this.total += bytes ?? -changed.bytes;
    if (bytes === null) this.shares.delete(changed);
    const half = this.maxBytes / 2;
    const evenHalf = half / Math.max(1, this.shares.size);
    for (const share of this.shares) {
      if (share.fetching) {
        if (this.total > this.maxBytes && share.bytes >= evenHalf) share.set(false);
      } else if (this.total < half || share.bytes < evenHalf / 2) share.set(true);
    }
  }
}

/** What one partition has in flight. */
export class ByteShare {
  bytes = 0;
  fetching = true;

  constructor(
    private readonly flow: (fetching: boolean) => void,
    private readonly changed: (share: ByteShare, bytes: number | null) => void,
  ) {}

  add(bytes: number): void {
    this.bytes += bytes;
    this.changed(this, bytes);
  }

  /** The partition has gone. */
  close(): void {
    this.changed(this, null);
    this.bytes = 0;
  }

  set(fetching: boolean): void {
    this.fetching = fetching;
    this.flow(fetching);
  }
}
