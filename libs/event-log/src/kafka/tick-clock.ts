import { LogError } from '../event-log.port';
import type { KafkaTopics } from './kafka-topics';
import type { PartitionFeed } from './partition-feed';

/** Longer than a rebalance may take: records that are there and still do not come by then never will. */
const STALLED_MS = 90_000;

/**
 * Ticks at the end of the log. A fetch that finds nothing looks to kafkajs's callers like one that failed, so the end is
 * asked for: what was appended before the question (less the margin, for the broker's clock and its replicas) stands below
 * the answer, and a feed that has reached the answer has delivered all of it.
 * The same answer shows a client that has stopped fetching without saying so.
 */
export class TickClock {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly topics: KafkaTopics,
    private readonly tickMs: number,
    private readonly marginMs: number,
    private readonly feeds: () => Iterable<PartitionFeed>,
    private readonly onStalled: (error: LogError) => void,
  ) {}

  start(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.round(), this.tickMs);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async round(): Promise<void> {
    const topics = new Set([...this.feeds()].map(({ at }) => at.topic));
    await Promise.all([...topics].map((topic) => this.tick(topic)));
    this.start();
  }

  private async tick(topic: string): Promise<void> {
    const completeUntil = Date.now() - this.marginMs;
    // without an answer there is nothing to tell; the next round asks again
    const ends = await this.topics.offsets(topic).catch(() => null);
    if (!ends || this.stopped) return;
    for (const feed of this.feeds()) {
      const end = feed.at.topic === topic ? ends.get(feed.at.partition) : undefined;
      if (!end) continue;
      feed.tick(end.high, completeUntil);
      if (feed.missingFor(end.high, performance.now()) > STALLED_MS) this.onStalled(stalled(feed));
    }
  }
}

function stalled({ at, nextOffset }: PartitionFeed): LogError {
  return new LogError(
    'log-unavailable',
    `Kafka has records of ${at.topic}/${at.partition} from offset ${nextOffset}, but none has come for ${STALLED_MS / 1_000} s.`,
    true,
  );
}
