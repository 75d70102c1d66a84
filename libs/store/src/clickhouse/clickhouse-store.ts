import type { SliceRef, SourceFreshness } from '@mcc/contracts';
import {
  StoreError,
  type CellQuery,
  type CellRow,
  type DeadLetterQuery,
  type EventPageQuery,
  type HeardSource,
  type LatestEventsQuery,
  type LogPlace,
  type SliceProbe,
  type SliceWrite,
  type Store,
  type StoredDeadLetter,
  type StoredEvent,
  type StoredPosition,
} from '../store.port';
import { earliestData, earliestWindow, queryCells } from './cell-query';
import { Checkpoints } from './checkpoints';
import type { Database, DatabaseOptions } from './database';
import { queryDeadLetters } from './dead-letter-query';
import { eventsInOrder, findKeys, heardSources, latestEvents, recentKeys, sources } from './event-queries';
import { MIGRATIONS_DIR, applyMigrations, readMigrations } from './migrator';
import { applyRetention, type Retention } from './retention';
import { SliceCuts } from './slice-cuts';
import { SliceWriter } from './slice-writer';
import { Steps } from './steps';
import { TableProbe } from './table-probe';

/** What a store is made with, wherever it runs. */
export interface StoreSettings extends Retention, DatabaseOptions {
  /** name of the database; made when missing */
  database: string;
  /** IANA zone in which the days of 1 d cells begin; fixed once the store holds cells */
  timeZone: string;
}

const TIME_ZONE_CHECKPOINT = 'store/time-zone';

/** The store over a ClickHouse engine, in this process or on a server. */
export class ClickHouseStore implements Store {
  private readonly steps: Steps;
  private readonly checkpoints: Checkpoints;
  private readonly cuts: SliceCuts;
  private readonly writer: SliceWriter;

  constructor(
    private readonly db: Database,
    private readonly settings: StoreSettings,
  ) {
    this.steps = new Steps(settings.timeZone);
    this.checkpoints = new Checkpoints(db);
    this.cuts = new SliceCuts(db);
    this.writer = new SliceWriter(db, this.cuts, this.steps);
  }

  async migrate(): Promise<{ applied: string[] }> {
    const applied = await applyMigrations(this.db, readMigrations(MIGRATIONS_DIR));
    await this.checkTimeZone();
    await applyRetention(this.db, this.settings);
    return { applied };
  }

  writeSlice(write: SliceWrite): Promise<void> {
    return this.writer.write(write);
  }

  openProbe(): Promise<SliceProbe> {
    return TableProbe.open(this.db, this.steps);
  }

  storedOffsets(slice: SliceRef, appendedAt: number): Promise<number[]> {
    return this.writer.storedOffsets(slice, appendedAt);
  }

  knownSlices(
    topic: string,
    partition: number,
    fromOffset: number,
  ): Promise<{ first: number; last: number }[]> {
    // asked when a partition is taken over, perhaps from a process that died while it wrote
    this.writer.distrust({ topic, partition });
    return this.cuts.known(topic, partition, fromOffset);
  }

  lastStoredOffset(topic: string, partition: number): Promise<number | null> {
    return this.cuts.lastStored(topic, partition);
  }

  recentKeys(
    topic: string,
    partition: number,
    sinceByType: Record<string, number>,
  ): Promise<StoredPosition[]> {
    return recentKeys(this.db, topic, partition, sinceByType);
  }

  findKeys(
    topic: string,
    keys: string[],
    times: { from: number; to: number },
  ): Promise<Map<string, StoredPosition>> {
    return findKeys(this.db, topic, keys, times);
  }

  queryCells(query: CellQuery): Promise<CellRow[]> {
    return queryCells(this.db, query, this.steps);
  }

  earliestWindow(): Promise<number | null> {
    return earliestWindow(this.db);
  }

  earliestData(): Promise<number | null> {
    return earliestData(this.db);
  }

  sources(since: number, until?: number): Promise<SourceFreshness[]> {
    return sources(this.db, since, until);
  }

  latestEvents(query: LatestEventsQuery): Promise<StoredEvent[]> {
    return latestEvents(this.db, query);
  }

  eventsInOrder(query: EventPageQuery): Promise<(StoredEvent & LogPlace)[]> {
    return eventsInOrder(this.db, query);
  }

  heardSources(query: { from: number; to: number; stepMs: number }): Promise<HeardSource[]> {
    return heardSources(this.db, query);
  }

  deadLetters(query: DeadLetterQuery): Promise<{ rows: StoredDeadLetter[]; total: number }> {
    return queryDeadLetters(this.db, query);
  }

  loadCheckpoint(name: string): Promise<string | null> {
    return this.checkpoints.load(name);
  }

  saveCheckpoint(name: string, payload: string): Promise<void> {
    return this.checkpoints.save(name, payload);
  }

  ping(): Promise<void> {
    return this.db.ping();
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** Days of two zones in one table would add up to wrong totals. */
  private async checkTimeZone(): Promise<void> {
    const present = await this.checkpoints.load(TIME_ZONE_CHECKPOINT);
    const { timeZone } = this.settings;
    if (present === timeZone) return;
    if (present === null) return this.checkpoints.save(TIME_ZONE_CHECKPOINT, timeZone);
    throw new StoreError(
      'store-refused',
      `The days in the store begin in ${present}, not in ${timeZone}. Set MCC_TIME_ZONE=${present}, or begin with an empty store.`,
      false,
    );
  }
}
