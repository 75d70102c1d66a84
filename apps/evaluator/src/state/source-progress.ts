import type { MetricsMessage } from '@mcc/contracts';

/** A partition silent for this long (append time, ms) no longer holds windows open, once it is read to its end. */
export const IDLE_MS = 30_000;

/** How far a partition of the event topics has come. Plain data. */
export interface PartitionProgress {
  topic: string;
  partition: number;
  /** last offset taken in; −1 before the first slice */
  last: number;
  /** last part taken in of the slice that ends there */
  part: number;
  /** epoch ms; null before the first event */
  watermark: number | null;
  /** latest append time, epoch ms */
  appendedAt: number;
}

/** Progress of all source partitions: recognises repeats, and joins their watermarks. */
export class SourceProgress {
  private readonly partitions = new Map<string, PartitionProgress>();
  private newestAppend = 0;

  constructor(saved: readonly PartitionProgress[] = []) {
    for (const progress of saved) this.keep({ ...progress });
  }

  /** Takes in the position of a message. False: it is a repeat and must not be counted. */
  accept({ slice, part, watermark, appendedAt }: MetricsMessage): boolean {
    const { topic, partition, first, last } = slice;
    const known = this.partitions.get(`${topic}:${partition}`);
    // a message without records only moves the watermark; taking it in twice changes nothing
    const isEmpty = first > last;
    if (known && !isEmpty && (last < known.last || (last === known.last && part <= known.part))) return false;
    const position = isEmpty ? { last: known?.last ?? last, part: known?.part ?? part } : { last, part };
    this.keep({
      topic,
      partition,
      ...position,
      watermark: greater(known?.watermark ?? null, watermark),
      appendedAt: Math.max(appendedAt, known?.appendedAt ?? appendedAt),
    });
    return true;
  }

  /** Partitions that have been silent so long that they would not hold windows open. */
  silent(): PartitionProgress[] {
    return [...this.partitions.values()].filter((progress) => this.isSilent(progress));
  }

  /**
   * Event time before which no more ordinary events of these topics are expected: the slowest of their partitions, but
   * for silent ones that are read to their end. Null while a topic has not been heard of at all.
   * @param isDrained whether nothing has been appended to a silent partition that is not counted here yet
   */
  watermarkOf(topics: readonly string[], isDrained: (progress: PartitionProgress) => boolean): number | null {
    const heard = [...this.partitions.values()].filter(({ topic }) => topics.includes(topic));
    if (!topics.every((topic) => heard.some((progress) => progress.topic === topic))) return null;
    const known = heard.filter(({ watermark }) => watermark !== null);
    const holding = known.filter((progress) => !this.isSilent(progress) || !isDrained(progress));
    const watermarks = (progress: PartitionProgress[]): number[] =>
      progress.map(({ watermark }) => watermark ?? 0);
    if (holding.length > 0) return Math.min(...watermarks(holding));
    return known.length > 0 ? Math.max(...watermarks(known)) : null;
  }

  list(): PartitionProgress[] {
    return [...this.partitions.values()];
  }

  private isSilent({ appendedAt }: PartitionProgress): boolean {
    return this.newestAppend - appendedAt > IDLE_MS;
  }

  private keep(progress: PartitionProgress): void {
    this.partitions.set(`${progress.topic}:${progress.partition}`, progress);
    this.newestAppend = Math.max(this.newestAppend, progress.appendedAt);
  }
}

function greater(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
