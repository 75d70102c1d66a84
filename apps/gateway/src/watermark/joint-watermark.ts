import type { MetricsMessage } from '@mcc/contracts';

/** A partition silent for this long (append time, ms) does not hold the others' windows open. */
const IDLE_MS = 60_000;
/** A partition this far behind the furthest one (event time, ms) is a back-fill and does not hold them open either. */
const LAGGARD_MS = 60_000;

interface PartitionProgress {
  topic: string;
  watermark: number;
  appendedAt: number;
}

/**
 * What the watermarks of all partitions say together. Two answers:
 * - {@link completeUntil}: the slowest partition that is neither idle nor a laggard decides whether a window is final;
 * - {@link furthest}: the greatest watermark, only for display ("data up to …"). It may be ahead of a slow partition.
 */
export class JointWatermark {
  private readonly partitions = new Map<string, PartitionProgress>();

  /** Takes in a message of `mcc.metrics.v1`; repeats and older ones change nothing. */
  observe({ slice, watermark, appendedAt }: MetricsMessage): void {
    if (watermark === null) return;
    const key = `${slice.topic}:${slice.partition}`;
    const known = this.partitions.get(key);
    this.partitions.set(key, {
      topic: slice.topic,
      watermark: Math.max(watermark, known?.watermark ?? watermark),
      appendedAt: Math.max(appendedAt, known?.appendedAt ?? appendedAt),
    });
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
