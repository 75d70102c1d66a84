/** What the cutter looks at; any log record will do. */
export interface CuttableRecord {
  offset: number;
  /** log-append time, epoch ms */
  timestamp: number;
}

export interface Slice<R extends CuttableRecord> {
  /** offset of the first and of the last record */
  first: number;
  last: number;
  records: R[];
}

export interface SliceCutterOptions {
  /** length of an interval of append time, ms */
  intervalMs: number;
  /** a slice holds at most this many records */
  maxRecords: number;
  /** slices already written, in offset order: they are cut again exactly as they were, whatever the other settings say now */
  known?: { first: number; last: number }[];
}

/**
 * Cuts the records of one partition into slices. The cut depends on the log alone: a slice is the longest run of
 * records of one interval of append time, at most `maxRecords` long. So every reader, now or after a restart, cuts at
 * the same offsets; where a slice was closed before its interval was really over, the `known` cuts keep it so.
 */
export class SliceCutter<R extends CuttableRecord> {
  private open: R[] = [];
  private readonly known: { first: number; last: number }[];

  constructor(private readonly options: SliceCutterOptions) {
    this.known = [...(options.known ?? [])];
  }

  /**
   * Takes the next records in offset order and returns the slices that are complete.
   * @param completeUntil every record appended before this time (epoch ms) has been handed in
   */
  push(records: readonly R[], completeUntil: number): Slice<R>[] {
    const slices: Slice<R>[] = [];
    for (const record of records) {
      if (this.open.length > 0 && this.cutsBefore(record)) slices.push(this.close());
      this.open.push(record);
      if (this.cutsAfter(record)) slices.push(this.close());
    }
    if (this.open.length > 0 && this.isOver(completeUntil)) slices.push(this.close());
    return slices;
  }

  /** How many records wait for their slice to close. */
  get pending(): number {
    return this.open.length;
  }

  private intervalOf(record: R): number {
    return Math.floor(record.timestamp / this.options.intervalMs);
  }

  /** The known slice the open records belong to, if any. */
  private knownSlice(): { first: number; last: number } | undefined {
    const [next] = this.known;
    const [record] = this.open;
    return next && record && record.offset >= next.first ? next : undefined;
  }

  private cutsBefore(record: R): boolean {
    const inside = this.knownSlice();
    if (inside) return record.offset > inside.last;
    const [next] = this.known;
    if (next && record.offset >= next.first) return true;
    const [first] = this.open;
    if (!first) return false;
    return this.intervalOf(record) > this.intervalOf(first) || this.open.length >= this.options.maxRecords;
  }

  private cutsAfter(record: R): boolean {
    const inside = this.knownSlice();
    if (inside) return record.offset >= inside.last;
    return this.open.length >= this.options.maxRecords;
  }

  private isOver(completeUntil: number): boolean {
    const [first] = this.open;
    if (!first) return false;
    const inside = this.knownSlice();
    // a known slice ends at its last record, never by time
    if (inside) return false;
    return completeUntil >= (this.intervalOf(first) + 1) * this.options.intervalMs;
  }

  private close(): Slice<R> {
    const records = this.open;
    const first = records[0]?.offset ?? 0;
    const last = records[records.length - 1]?.offset ?? 0;
    this.open = [];
    while (this.known[0] && this.known[0].last <= last) this.known.shift();
    return { first, last, records };
  }
}
