import type { MetricsMessage } from '@mcc/contracts';

/** A partition silent for this long (append time, ms) does not hold the others' windows open. */
const IDLE_MS = 60_000;
/** A partition this far behind the furthest one (event time, ms) is a back-fill and does not hold them open either. */
const LAGGARD_MS = 60_000;
/** A partition read to its end that has brought nothing for this long (append time, ms) is waited for no more by rules. */
const SILENT_MS = 30_000;

/** Messages of each partition that tell the watermarks at the start, before the next slice comes. */
export const WATERMARK_BACKLOG = 64;

interface PartitionProgress {
  topic: string;
  watermark: number;
  appendedAt: number;
  /** up to which append time all is counted, epoch ms; beyond `appendedAt` nothing has come */
  countedTo: number;
}

/**
 * What the watermarks of all partitions say together. Three answers:
 * - {@link completeUntil}: the slowest partition that is neither idle nor a laggard decides whether a window is final;
 * - {@link judgedUntil}: how far rules can be judged, as the evaluator holds it: a processor that is behind is waited for;
 * - {@link furthest}: the greatest watermark, only for display ("data up to …"). It may be ahead of a slow partition.
 */
export class JointWatermark {
  private readonly partitions = new Map<string, PartitionProgress>();

  /** Takes in a message of `mcc.metrics.v1`; repeats and older ones change nothing. */
  observe({ slice, watermark, appendedAt, readUntil = appendedAt }: MetricsMessage): void {
    if (watermark === null) return;
    const key = `${slice.topic}:${slice.partition}`;
    const known = this.partitions.get(key);
    this.partitions.set(key, {
      topic: slice.topic,
      watermark: Math.max(watermark, known?.watermark ?? watermark),
      appendedAt: Math.max(appendedAt, known?.appendedAt ?? appendedAt),
      countedTo: Math.max(readUntil, known?.countedTo ?? readUntil),
    });
  }

  /**
   * Event time up to which rules on these topics can be judged, epoch ms: the slowest of their partitions, but for those that
   * are read to their end and silent. Null when nothing is known of the topics.
   */
  judgedUntil(topics: ReadonlySet<string>): number | null {
    const concerned = [...this.partitions.values()].filter(({ topic }) => topics.has(topic));
    const holding = concerned.filter(({ countedTo, appendedAt }) => countedTo - appendedAt <= SILENT_MS);
    if (holding.length === 0) return greatest(concerned);
    return Math.min(...holding.map(({ watermark }) => watermark));
  }

  /** Greatest watermark of any partition, epoch ms; null before the first event. */
  furthest(): number | null {
    return greatest([...this.partitions.values()]);
  }

  /**
   * Event time before which no more ordinary events of these topics are expected, epoch ms; null before the first event.
   * Where none of their partitions is live, the live partitions of the other topics answer for them.
   */
  completeUntil(topics: ReadonlySet<string>): number | null {
    const all = [...this.partitions.values()];
    const newestAppend = Math.max(...all.map(({ appendedAt }) => appendedAt));
    const live = all.filter(({ appendedAt }) => appendedAt >= newestAppend - IDLE_MS);
    const concerned = live.filter(({ topic }) => topics.has(topic));
    return slowest(concerned.length > 0 ? concerned : live);
  }
}

function greatest(partitions: readonly PartitionProgress[]): number | null {
  return partitions.length === 0 ? null : Math.max(...partitions.map(({ watermark }) => watermark));
}

function slowest(partitions: readonly PartitionProgress[]): number | null {
  const furthest = greatest(partitions);
  if (furthest === null) return null;
  const counted = partitions
    .map(({ watermark }) => watermark)
    .filter((watermark) => watermark >= furthest - LAGGARD_MS);
  return Math.min(...counted);
}
