import type { MetricsMessage } from '@mcc/contracts';
import {
  isKnown,
  isSilent,
  progressAfter,
  reachedBy,
  type KnownProgress,
  type PartitionProgress,
} from './partition-progress';

/** Events this much older than their arrival, ms, or than those of the furthest partition, are of a back-fill. */
const BACK_FILL_MS = 60_000;

/** Messages of each partition that tell the watermarks at the start, before the next slice comes. */
export const WATERMARK_BACKLOG = 64;

/**
 * Progress of all source partitions: recognises repeats, and joins their watermarks. Answers in event time:
 * - {@link judgedUntil}: how far rules can be judged;
 * - {@link completeUntil}: how far windows are final;
 * - {@link furthest}: the greatest watermark, only for display ("data up to …"). It may be ahead of a slow partition.
 *
 * A silent partition holds nobody up, but others go on without it only as far as they had come when it was last known to be
 * empty: what they bring later may have its counterpart there. The first two answers may therefore go back.
 */
export class JointWatermark {
  private readonly partitions = new Map<string, PartitionProgress>();

  constructor(saved: readonly PartitionProgress[] = []) {
    for (const progress of saved) this.keep({ ...progress });
  }

  /** Takes in the position of a message of `mcc.metrics.v1`. False: it is a repeat and must not be counted. */
  accept(message: MetricsMessage): boolean {
    const { topic, partition } = message.slice;
    const progress = progressAfter(this.partitions.get(`${topic}:${partition}`), message);
    if (progress) this.keep(progress);
    return progress !== null;
  }

  /**
   * Event time up to which rules on these topics can be judged, epoch ms: the slowest of their partitions, but for silent
   * ones. Null while a topic has not been heard of at all, or too little of a partition.
   */
  judgedUntil(topics: ReadonlySet<string>): number | null {
    const heard = new Set(this.list().map(({ topic }) => topic));
    if (![...topics].every((topic) => heard.has(topic))) return null;
    const { live, silent } = this.known(topics);
    return joined(live, silent);
  }

  /**
   * Event time before which no more ordinary events of these topics are expected, epoch ms: as for rules, but a back-fill is not
   * waited for, nor a topic that has never had an event. Where all that is known of the topics is silent, the live partitions of
   * the others answer for them. Null before the first event, or while too little is known of a partition.
   */
  completeUntil(topics: ReadonlySet<string>): number | null {
    const { live, silent } = this.known(topics);
    const answering = live.length > 0 ? live : this.known().live;
    return joined(withoutBackFills(answering), silent);
  }

  /** Greatest watermark of any partition, epoch ms; null before the first event. */
  furthest(): number | null {
    const { live, silent } = this.known();
    return finite(greatest([...live, ...silent]));
  }

  /**
   * Append time before which every record of these topics is counted, as far as their partitions have been heard of, epoch ms: as
   * far behind the clock as the processors are behind the log. Null before their first slice.
   * @param topics event topics: of others nobody says that nothing has come
   */
  countedTo(topics: ReadonlySet<string>): number | null {
    const partitions = this.list().filter(({ topic }) => topics.has(topic));
    return finite(Math.min(...partitions.map(({ countedTo }) => countedTo)));
  }

  list(): PartitionProgress[] {
    return [...this.partitions.values()];
  }

  /** The partitions that have had an event, of some topics or of all. */
  private known(topics?: ReadonlySet<string>): { live: KnownProgress[]; silent: KnownProgress[] } {
    const known = this.list()
      .filter(isKnown)
      .filter(({ topic }) => topics?.has(topic) ?? true);
    return {
      live: known.filter((progress) => !isSilent(progress)),
      silent: known.filter(isSilent),
    };
  }

  private keep(progress: PartitionProgress): void {
    this.partitions.set(`${progress.topic}:${progress.partition}`, progress);
  }
}

/** What the live partitions had reached when the silent ones were last known to be empty; without live ones, the silent ones. */
function joined(live: readonly KnownProgress[], silent: readonly KnownProgress[]): number | null {
  const until = Math.min(...silent.map(({ countedTo }) => countedTo));
  if (live.length > 0) return finite(Math.min(...live.map((progress) => reachedBy(progress, until))));
  return finite(Math.max(...silent.map((progress) => reachedBy(progress, until))));
}

const greatest = (partitions: readonly KnownProgress[]): number =>
  Math.max(...partitions.map(({ watermark }) => watermark));

/** What is as far behind for want of its processor is no back-fill: its events came in time. */
function withoutBackFills(partitions: readonly KnownProgress[]): KnownProgress[] {
  const furthest = greatest(partitions);
  return partitions.filter(
    ({ watermark, eventsAt }) => watermark >= furthest - BACK_FILL_MS || watermark >= eventsAt - BACK_FILL_MS,
  );
}

const finite = (time: number): number | null => (Number.isFinite(time) ? time : null);
