import { LogError } from '../event-log.port';
import type { KafkaTopics } from './kafka-topics';
import { cutOff } from './loss-report';
import type { Membership } from './membership';
import type { PartitionFeed } from './partition-feed';

export interface TickClockOptions {
  topics: KafkaTopics;
  /** topics the consumer reads */
  subscribed: readonly string[];
  tickMs: number;
  marginMs: number;
  /** records that are there and do not come for this long never will, ms */
  stalledMs: number;
  feeds: () => readonly PartitionFeed[];
  membership: Pick<Membership, 'isMember' | 'lostFor'>;
  onStalled: (error: LogError) => void;
}

/** Something that does not come, and for how long, ms. */
interface Missing {
  what: string;
  ms: number;
}

/**
 * Ticks at the end of the log. A fetch that finds nothing looks to kafkajs's callers like one that failed, so the end is
 * asked for: what was appended before the question (less the margin, for the broker's clock and its replicas) stands below
 * the answer, and a feed that has reached the answer has delivered all of it.
 *
 * The same answer shows a client that has stopped fetching, or joining, without saying so. Only time in which Kafka answers
 * counts; a handler that is busy or waits for the store is not stuck.
 */
export class TickClock {
  /** what is wrong, in a sentence for people; null: nothing */
  complaint: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private readonly shortRounds = new WeakMap<PartitionFeed, number>();

  constructor(private readonly options: TickClockOptions) {}

  start(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.round(), this.options.tickMs);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private async round(): Promise<void> {
    const topics = new Set(this.options.feeds().map(({ at }) => at.topic));
    const [first] = this.options.subscribed;
    // a consumer without partitions still has to know whether Kafka answers when it cannot join
    if (topics.size === 0 && first !== undefined && !this.options.membership.isMember) topics.add(first);
    const missing = (await Promise.all([...topics].map((topic) => this.tick(topic)))).flat();
    this.judge(missing);
    this.start();
  }

  private async tick(topic: string): Promise<Missing[]> {
    const completeUntil = Date.now() - this.options.marginMs;
    const reached = new Map(this.feedsOf(topic).map((feed) => [feed, feed.nextOffset]));
    // without an answer there is nothing to tell; the next round asks again
    const ends = await this.options.topics.offsets(topic).catch(() => null);
    if (!ends || this.stopped) return [];
    const now = performance.now();
    const missing: Missing[] = [
      { what: 'a place in its consumer group', ms: this.options.membership.lostFor(now) },
    ];
    for (const feed of this.feedsOf(topic)) {
      const end = ends.get(feed.at.partition);
      if (!end) continue;
      this.noteShortness(feed, end.high < (reached.get(feed) ?? 0), end.high);
      feed.tick(end, completeUntil);
      missing.push({ what: whatOf(feed), ms: feed.missingFor(end.high, now) });
    }
    return missing;
  }

  /** A log that ends before what was read of it will fill that place with other records, which must not be skipped. */
  private noteShortness(feed: PartitionFeed, isShort: boolean, high: number): void {
    const rounds = isShort ? (this.shortRounds.get(feed) ?? 0) + 1 : 0;
    this.shortRounds.set(feed, rounds);
    // once may be a leader that does not know better yet
    if (rounds > 2)
      this.options.onStalled(new LogError('log-unavailable', cutOff(feed.at, feed.nextOffset, high), true));
  }

  private judge(missing: Missing[]): void {
    const worst = missing.reduce((a, b) => (b.ms > a.ms ? b : a), { what: '', ms: 0 });
    const { stalledMs, onStalled } = this.options;
    this.complaint = worst.ms > stalledMs / 3 ? sentence(worst) : null;
    if (worst.ms > stalledMs) onStalled(new LogError('log-unavailable', sentence(worst), true));
  }

  private feedsOf(topic: string): PartitionFeed[] {
    return this.options.feeds().filter(({ at }) => at.topic === topic);
  }
}

function whatOf({ at, nextOffset }: PartitionFeed): string {
  return `records of ${at.topic}/${at.partition} from offset ${nextOffset} on`;
}

function sentence({ what, ms }: Missing): string {
  return `Kafka answers, but the consumer has not got ${what} for ${Math.round(ms / 1_000)} s.`;
}
