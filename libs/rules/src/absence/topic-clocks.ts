import type { Heard } from '../runner';

/**
 * Append times further apart than this, ms, with not even a word that nothing has come, are our own outage: what sources
 * did meanwhile is not known.
 */
const LISTENING_GAP_MS = 60_000;

/** The log's clock of one topic. Plain data. */
export interface TopicClock {
  topic: string;
  /** append time up to which all its partitions have been read, epoch ms; never goes back */
  now: number;
  /** how long nobody listened, all outages together, ms */
  deafMs: number;
  /** since when somebody has listened without an outage, epoch ms */
  listeningSince: number;
  /** append time up to which each partition has been read, epoch ms */
  partitions: Record<number, number>;
}

/**
 * Time by the log's own clock, one for each topic: it goes on with the slowest partition, so that a processor that is behind
 * looks like slow time and not like silence. A replay of the same messages shows the same times.
 */
export class TopicClocks {
  private readonly clocks: Map<string, TopicClock>;

  constructor(saved: readonly TopicClock[] = []) {
    this.clocks = new Map(saved.map((clock) => [clock.topic, clock]));
  }

  hear({ topic, partition, until }: Heard): void {
    const clock = this.clocks.get(topic) ?? {
      topic,
      now: 0,
      deafMs: 0,
      listeningSince: until,
      partitions: {},
    };
    this.clocks.set(topic, clock);
    clock.partitions[partition] = Math.max(until, clock.partitions[partition] ?? 0);
    const slowest = Math.min(...Object.values(clock.partitions));
    const step = slowest - clock.now;
    if (clock.now > 0 && step > LISTENING_GAP_MS) {
      clock.deafMs += step;
      clock.listeningSince = slowest;
    }
    clock.now = Math.max(clock.now, slowest);
  }

  /** Append time up to which all of these topics have been read, epoch ms; −Infinity while one of them is not known. */
  now(topics: readonly string[]): number {
    return Math.min(...topics.map((topic) => this.clocks.get(topic)?.now ?? -Infinity));
  }

  /** How long nobody has listened to a topic, all outages together, ms. */
  deafMs(topic: string): number {
    return this.clocks.get(topic)?.deafMs ?? 0;
  }

  /** Since when somebody has listened to a topic without an outage, epoch ms. */
  listeningSince(topic: string): number {
    return this.clocks.get(topic)?.listeningSince ?? Infinity;
  }

  /** Append time up to which all topics heard of have been read, epoch ms; −Infinity before the first. */
  joint(): number {
    return this.clocks.size === 0 ? -Infinity : this.now([...this.clocks.keys()]);
  }

  /** Since when somebody has listened to all of them without an outage, epoch ms. */
  jointlyListeningSince(): number {
    return Math.max(...[...this.clocks.keys()].map((topic) => this.listeningSince(topic)));
  }

  /** The furthest clock, epoch ms. */
  furthest(): number {
    return Math.max(...[...this.clocks.values()].map(({ now }) => now));
  }

  list(): TopicClock[] {
    return [...this.clocks.values()];
  }
}
