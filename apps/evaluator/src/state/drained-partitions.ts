import type { EventLog } from '@mcc/event-log';
import type { PartitionProgress } from './source-progress';

/** How long an answer of the log holds, ms of wall-clock time. */
const RECHECK_MS = 1_000;

interface Answer {
  askedAt: number;
  last: number;
  isDrained: boolean;
}

/**
 * Tells silence from delay: a partition that sends nothing is silent only when its log holds nothing that has not been
 * counted. Otherwise its processor is behind, and judging without it would see falls that are none.
 */
export class DrainedPartitions {
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly log: Pick<EventLog, 'offsets'>,
    private readonly now: () => number,
  ) {}

  /** Asks the log about these partitions, as far as the answers are too old. */
  async refresh(partitions: readonly PartitionProgress[]): Promise<void> {
    for (const { topic, partition, last } of partitions) {
      const name = `${topic}:${partition}`;
      const known = this.answers.get(name);
      const now = this.now();
      if (known?.last === last && now - known.askedAt < RECHECK_MS) continue;
      const { high } = await this.log.offsets({ topic, partition });
      this.answers.set(name, { askedAt: now, last, isDrained: high <= last + 1 });
    }
  }

  readonly isDrained = ({ topic, partition, last }: PartitionProgress): boolean => {
    const answer = this.answers.get(`${topic}:${partition}`);
    return answer?.last === last && answer.isDrained;
  };
}
