import { setTimeout as sleep } from 'node:timers/promises';
import type { CommittedOffset, ConsumeOptions, StartPosition, TopicPartition } from '../event-log.port';
import { isEndOfLeaving } from '../leaving';
import type { ByteBudget } from './byte-budget';
import type { FetchControl } from './fetch-control';
import { toLogError } from './kafka-errors';
import type { KafkaTopics } from './kafka-topics';
import type { Bounds, LossReport } from './loss-report';
import { PartitionFeed } from './partition-feed';

const MAX_RECORDS = 5_000;
const ASK_AGAIN_MS = 500;

/** A partition of this consumer, from its assignment until its last handler call has ended. */
interface Seat {
  at: TopicPartition;
  leaving: AbortController;
  /** the handler has been told of it */
  told: boolean;
  /** another consumer has it, or had it meanwhile: nothing may be committed any more */
  lost: boolean;
  /** null until it is known where to begin */
  feed: PartitionFeed | null;
  /** the group's offset as this consumer knows it */
  committed: number | null;
  /** Set while it is asked whether another consumer has read the partition meanwhile; commits wait. */
  doubt: { cleared: Promise<void>; clear: () => void } | null;
}

export interface PartitionTableOptions {
  consume: ConsumeOptions;
  topics: KafkaTopics;
  fetch: FetchControl;
  /** Kafka's name of a partition */
  named: (at: TopicPartition) => TopicPartition;
  budget: ByteBudget;
  mayRun: () => boolean;
  /** the group's committed offset; null outside of groups */
  committed: (at: TopicPartition) => Promise<CommittedOffset | null>;
  losses: LossReport;
  onError: (error: Error) => void;
}

/** The partitions of one consumer and their feeds. Changes of one partition follow one another; partitions do not wait for each other. */
export class PartitionTable {
  /** the latest assignment; seats follow it */
  private assignment = new Map<string, TopicPartition>();
  private readonly seats = new Map<string, Seat>();
  private isClosing = false;
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly options: PartitionTableOptions) {}

  get assigned(): TopicPartition[] {
    return [...this.assignment.values()];
  }

  get feeds(): PartitionFeed[] {
    return [...this.seats.values()].flatMap(({ feed }) => (feed ? [feed] : []));
  }

  /** Feed of a partition that is ours to read. */
  feed(at: TopicPartition): PartitionFeed | null {
    const seat = this.seats.get(keyOf(at));
    return seat && !seat.leaving.signal.aborted ? seat.feed : null;
  }

  /** Nothing new begins until the group has settled. */
  hold(): void {
    for (const feed of this.feeds) feed.hold();
  }

  /**
   * The group has settled on who reads what. What stays goes on at once; the rest follows when handler calls have ended
   * (resolves then).
   * @param inDoubt whether another consumer may have read our partitions meanwhile
   */
  follow(partitions: TopicPartition[], inDoubt: boolean): Promise<void> {
    this.assignment = new Map(partitions.map((at) => [keyOf(at), at]));
    for (const [key, seat] of this.seats) if (!this.assignment.has(key)) lose(seat);
    for (const [key, at] of this.assignment) {
      const seat = this.seats.get(key);
      if (seat?.feed && !seat.leaving.signal.aborted && !inDoubt) this.goOn(seat.feed);
      else this.options.fetch.pause(this.options.named(at));
      if (inDoubt && seat) seat.doubt ??= newDoubt();
    }
    return this.settleAll();
  }

  /** Gives up all partitions; resolves when their handler calls have ended. */
  async leave(): Promise<void> {
    this.isClosing = true;
    for (const { leaving } of this.seats.values()) leaving.abort();
    await this.settleAll();
  }

  /** Stops delivery at once, because of an error. Nothing is told to the handler. */
  async stop(): Promise<void> {
    for (const { leaving } of this.seats.values()) leaving.abort();
    await Promise.all(this.feeds.map((feed) => feed.stop()));
  }

  /** True when the partition is ours and nobody else has read it meanwhile. */
  async mayCommit(at: TopicPartition): Promise<boolean> {
    const seat = this.seats.get(keyOf(at));
    await seat?.doubt?.cleared;
    return seat !== undefined && !seat.lost;
  }

  noteCommit(at: TopicPartition, offset: number): void {
    const seat = this.seats.get(keyOf(at));
    if (seat) seat.committed = offset;
  }

  private async settleAll(): Promise<void> {
    const keys = new Set([...this.assignment.keys(), ...this.seats.keys()]);
    await Promise.all([...keys].map((key) => this.settle(key)));
  }

  private settle(key: string): Promise<void> {
    const turn = (this.turns.get(key) ?? Promise.resolve())
      .then(() => this.bringToAssignment(key))
      .catch((error: unknown) =>
        this.options.onError(error instanceof Error ? error : new Error(String(error))),
      );
    this.turns.set(key, turn);
    return turn;
  }

  private async bringToAssignment(key: string): Promise<void> {
    const seat = this.seats.get(key);
    if (seat?.doubt) await this.clearDoubt(seat);
    if (seat?.leaving.signal.aborted) await this.revoke(key, seat);
    const at = this.assignment.get(key);
    if (at && !this.isClosing && !this.seats.has(key)) await this.assign(key, at);
  }

  private async clearDoubt(seat: Seat): Promise<void> {
    const { signal } = seat.leaving;
    const committed = await this.patiently(signal, () => this.options.committed(seat.at));
    const overtaken = committed !== undefined && (committed?.offset ?? null) !== seat.committed;
    // what the handler has in memory of this partition is out of date: it begins anew
    if (overtaken) lose(seat);
    else if (seat.feed && !signal.aborted) this.goOn(seat.feed);
    seat.doubt?.clear();
    seat.doubt = null;
  }

  private async assign(key: string, at: TopicPartition): Promise<void> {
    const { handler, from, maxRecords = MAX_RECORDS } = this.options.consume;
    const seat = newSeat(at);
    this.seats.set(key, seat);
    const { signal } = seat.leaving;
    const found = await this.patiently(signal, async () => ({
      committed: await this.options.committed(at),
      bounds: (await this.options.topics.offsets(at.topic)).get(at.partition) ?? { low: 0, high: 0 },
    }));
    if (!found) return;
    seat.committed = found.committed?.offset ?? null;
    seat.told = true;
    const asked = await this.askHandler(handler.assigned?.(at, found.committed, signal), signal);
    if (signal.aborted) return;
    const wanted = asked ?? found.committed?.offset ?? from;
    if (typeof wanted === 'number') this.options.losses.atStart(at, wanted, found.bounds);
    const start = resolve(wanted, found.bounds);
    seat.feed = this.open(at, start, handler, maxRecords, signal);
    this.options.fetch.seek(this.options.named(at), start);
    this.options.fetch.resume(this.options.named(at));
  }

  private open(
    at: TopicPartition,
    start: number,
    handler: ConsumeOptions['handler'],
    maxRecords: number,
    leaving: AbortSignal,
  ): PartitionFeed {
    const { fetch, budget, named, mayRun, onError } = this.options;
    const inFlight = budget.open((fetching) => (fetching ? fetch.resume(named(at)) : fetch.pause(named(at))));
    const onGap = (next: number, to: number): void => this.options.losses.atGap(at, next, to);
    return new PartitionFeed(at, start, { handler, maxRecords, leaving, inFlight, mayRun, onGap, onError });
  }

  /** A join sets kafkajs back to the committed offsets, and a new run of it has forgotten what is paused. */
  private goOn(feed: PartitionFeed): void {
    const at = this.options.named(feed.at);
    this.options.fetch.seek(at, feed.nextOffset);
    if (feed.isFetching) this.options.fetch.resume(at);
    else this.options.fetch.pause(at);
    feed.release();
  }

  private async revoke(key: string, seat: Seat): Promise<void> {
    await seat.feed?.stop();
    if (seat.told) await this.options.consume.handler.revoked?.(seat.at);
    this.seats.delete(key);
  }

  /** The handler's answer; undefined also when it gave up because the partition leaves. */
  private async askHandler(
    answer: Promise<StartPosition | undefined> | undefined,
    leaving: AbortSignal,
  ): Promise<StartPosition | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (isEndOfLeaving(error, leaving)) return undefined;
      throw error;
    }
  }

  /** Asks Kafka until it answers; undefined when the partition leaves before. */
  private async patiently<T>(leaving: AbortSignal, ask: () => Promise<T>): Promise<T | undefined> {
    for (;;) {
      if (leaving.aborted) return undefined;
      try {
        return await ask();
      } catch (error) {
        if (!toLogError(error).retriable) throw error;
        await sleep(ASK_AGAIN_MS, undefined, { signal: leaving }).catch(() => undefined);
      }
    }
  }
}

function newSeat(at: TopicPartition): Seat {
  return {
    at,
    leaving: new AbortController(),
    told: false,
    lost: false,
    feed: null,
    committed: null,
    doubt: null,
  };
}

function lose(seat: Seat): void {
  seat.lost = true;
  seat.leaving.abort();
}

function newDoubt(): Seat['doubt'] {
  let clear: () => void = () => undefined;
  const cleared = new Promise<void>((resolve) => (clear = resolve));
  return { cleared, clear };
}

export function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

function resolve(start: StartPosition, { low, high }: Bounds): number {
  if (start === 'earliest') return low;
  if (start === 'latest') return high;
  return Math.min(Math.max(start, low), high);
}
