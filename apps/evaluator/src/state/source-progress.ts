import type { MetricsMessage } from '@mcc/contracts';
import { extended, watermarkAt, type TrailPoint } from './watermark-trail';

/** A partition read to its end that has brought nothing for this long (append time, ms) no longer holds windows open. */
const IDLE_MS = 30_000;

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
  /** append time of the latest event, epoch ms */
  eventsAt: number;
  /** up to which append time all is counted, epoch ms; beyond {@link eventsAt}, its processor has found nothing more */
  countedTo: number;
  /** how the watermark came to be what it is, as far back as a silent partition may ask */
  trail?: readonly TrailPoint[];
}

/** Progress of all source partitions: recognises repeats, and joins their watermarks. */
export class SourceProgress {
  private readonly partitions = new Map<string, PartitionProgress>();

  constructor(saved: readonly PartitionProgress[] = []) {
    for (const progress of saved) this.keep({ ...progress });
  }

  /** Takes in the position of a message. False: it is a repeat and must not be counted. */
  accept({ slice, part, watermark, appendedAt, readUntil = appendedAt }: MetricsMessage): boolean {
    const { topic, partition, first, last } = slice;
    const known = this.partitions.get(`${topic}:${partition}`);
    // a message without records says that there are none; taking it in twice changes nothing
    const isEmpty = first > last;
    if (known && !isEmpty && (last < known.last || (last === known.last && part <= known.part))) return false;
    const position = isEmpty ? { last: known?.last ?? last, part: known?.part ?? part } : { last, part };
    const reached = greater(known?.watermark ?? null, watermark);
    const countedTo = Math.max(readUntil, known?.countedTo ?? readUntil);
    this.keep({
      topic,
      partition,
      ...position,
      watermark: reached,
      eventsAt: isEmpty
        ? (known?.eventsAt ?? readUntil)
        : Math.max(appendedAt, known?.eventsAt ?? appendedAt),
      countedTo,
      trail: reached === null ? [] : extended(known?.trail ?? [], { countedTo, watermark: reached }),
    });
    return true;
  }

  /**
   * Event time before which no more ordinary events of these topics are expected: the slowest of their partitions, but
   * for silent ones. Null while a topic has not been heard of at all, or too little of a partition. Silent is what its
   * processor has read to the end and found empty: one that is behind, or gone, says nothing, and judging without it would
   * see falls that are none. For the same reason others go on without a silent one only as far as they had come when it was
   * last known to be empty: what they bring later may have its counterpart there. The answer may therefore go back.
   */
  watermarkOf(topics: readonly string[]): number | null {
    const heard = [...this.partitions.values()].filter(({ topic }) => topics.includes(topic));
    if (!topics.every((topic) => heard.some((progress) => progress.topic === topic))) return null;
    const known = heard.filter(({ watermark }) => watermark !== null);
    const holding = known.filter((progress) => !isSilent(progress));
    const until = countedByAll(known.filter(isSilent));
    const watermarks = (holding.length > 0 ? holding : known).map((progress) => reachedBy(progress, until));
    if (watermarks.length === 0) return null;
    const joint = holding.length > 0 ? Math.min(...watermarks) : Math.max(...watermarks);
    return joint === -Infinity ? null : joint;
  }

  list(): PartitionProgress[] {
    return [...this.partitions.values()];
  }

  private keep(progress: PartitionProgress): void {
    this.partitions.set(`${progress.topic}:${progress.partition}`, progress);
  }
}

function greater(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

const isSilent = ({ eventsAt, countedTo }: PartitionProgress): boolean => countedTo - eventsAt > IDLE_MS;

/** Append time up to which each of these partitions is counted, epoch ms; +Infinity for none. */
const countedByAll = (partitions: readonly PartitionProgress[]): number =>
  Math.min(...partitions.map(({ countedTo }) => countedTo));

/** The watermark of a partition when its records until then were counted; −Infinity where that is not known. */
const reachedBy = ({ watermark, trail = [] }: PartitionProgress, until: number): number =>
  (until === Infinity ? watermark : watermarkAt(trail, until)) ?? -Infinity;
