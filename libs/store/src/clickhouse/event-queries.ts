import { TOPICS, type SourceFreshness } from '@mcc/contracts';
import type {
  EventPageQuery,
  HeardSource,
  LatestEventsQuery,
  LogPlace,
  StoredEvent,
  StoredPosition,
} from '../store.port';
import type { Database } from './database';

/** Keys come in pages, so that a busy day does not become one string. */
const PAGE = 100_000;
const FRESH_MS = 60_000;

const KEY = "replaceAll(toString(dedup_key), '-', '') AS dedupKey";

/**
 * Keys of events of a partition appended since the given time of their type, in offset order.
 * @param sinceByType epoch ms by event type; other types are left out
 */
export async function recentKeys(
  db: Database,
  topic: string,
  partition: number,
  sinceByType: Record<string, number>,
): Promise<StoredPosition[]> {
  const types = Object.keys(sinceByType);
  if (types.length === 0) return [];
  const params: Record<string, unknown> = {
    topic,
    partition,
    oldest: Math.min(...Object.values(sinceByType)),
  };
  const byType = types.map((type, index) => {
    params[`type${index}`] = type;
    params[`since${index}`] = sinceByType[type];
    return `(type = {type${index}:String} AND appended >= fromUnixTimestamp64Milli({since${index}:Int64}, 'UTC'))`;
  });
  const select = `SELECT ${KEY}, partition, offset, toUnixTimestamp64Milli(appended) AS appendedAt
    FROM ${db.table('events')}
    WHERE topic = {topic:String} AND partition = {partition:UInt32} AND offset >= {next:UInt64}
      AND appended >= fromUnixTimestamp64Milli({oldest:Int64}, 'UTC') AND (${byType.join(' OR ')})
    ORDER BY offset LIMIT ${PAGE}`;
  const found: StoredPosition[] = [];
  for (let next = 0; ;) {
    const page = await db.rows<StoredPosition>(select, 'read recent keys', { ...params, next });
    for (const position of page) found.push(position);
    if (page.length < PAGE) return found;
    next = found[found.length - 1]!.offset + 1;
  }
}

/** Which of the keys are in the store, with the earliest position of each. */
export async function findKeys(
  db: Database,
  topic: string,
  keys: string[],
  times: { from: number; to: number },
): Promise<Map<string, StoredPosition>> {
  if (keys.length === 0) return new Map();
  const rows = await db.rows<StoredPosition>(
    `SELECT ${KEY}, argMin(e.partition, (e.appended, e.offset)) AS partition,
      argMin(e.offset, (e.appended, e.offset)) AS offset, toUnixTimestamp64Milli(min(e.appended)) AS appendedAt
    FROM ${db.table('events')} AS e
    WHERE topic = {topic:String} AND dedup_key IN {keys:Array(UUID)}
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time <= fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY dedup_key`,
    'look for known keys',
    { topic, keys, from: times.from, to: times.to },
  );
  return new Map(rows.map((position) => [position.dedupKey, position]));
}

/**
 * Sources heard from from `since` to `until` (epoch ms of append time); the last minute ends at the newest append of all. What the
 * product says of itself has no source.
 */
export async function sources(db: Database, since: number, until?: number): Promise<SourceFreshness[]> {
  const before = until === undefined ? '' : " AND appended <= fromUnixTimestamp64Milli({until:Int64}, 'UTC')";
  const recent = `FROM ${db.table('events')} WHERE topic != {own:String}
      AND appended >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')${before}`;
  const rows = await db.rows<{ source: string; lastEvent: number; lastAppend: number; perMinute: number }>(
    `WITH (SELECT max(appended) ${recent}) AS newest
    SELECT source, toUnixTimestamp64Milli(max(time)) AS lastEvent, toUnixTimestamp64Milli(max(appended)) AS lastAppend,
      countIf(appended > newest - toIntervalMillisecond(${FRESH_MS})) AS perMinute
    ${recent} GROUP BY source ORDER BY source`,
    'read the sources',
    { own: TOPICS.events.screen, since, ...(until === undefined ? {} : { until }) },
  );
  return rows.map(({ source, lastEvent, lastAppend, perMinute }) => ({
    source,
    lastEventTime: new Date(lastEvent).toISOString(),
    lastSeen: new Date(lastAppend).toISOString(),
    perMinute,
  }));
}

/** The latest events of some types; the table's order by topic and hour bounds what is read of older ones. */
export function latestEvents(
  db: Database,
  { topic, types, from, to, limit }: LatestEventsQuery,
): Promise<StoredEvent[]> {
  const before = to === undefined ? '' : " AND e.time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')";
  return db.rows<StoredEvent>(
    `SELECT ${KEY}, id, source, type, toUnixTimestamp64Milli(e.time) AS time, data
    FROM ${db.table('events')} AS e
    WHERE topic = {topic:String} AND type IN {types:Array(String)}
      AND e.time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')${before}
    ORDER BY e.time DESC, dedup_key LIMIT {limit:UInt32}`,
    'read the latest events',
    { topic, types, from, limit, ...(to === undefined ? {} : { to }) },
  );
}

/** Before the first. */
const BEGIN: LogPlace = { appendedAt: 0, partition: 0, offset: 0 };

/** A page of the events of some types, in the order in which the log took them. */
export function eventsInOrder(
  db: Database,
  { topic, types, from, to, after, limit }: EventPageQuery,
): Promise<(StoredEvent & LogPlace)[]> {
  const place = after ?? BEGIN;
  return db.rows<StoredEvent & LogPlace>(
    `SELECT ${KEY}, id, source, type, toUnixTimestamp64Milli(e.time) AS time, data, partition, offset,
      toUnixTimestamp64Milli(e.appended) AS appendedAt
    FROM ${db.table('events')} AS e
    WHERE topic = {topic:String} AND type IN {types:Array(String)}
      AND e.time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND e.time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND (e.appended, partition, offset) ${after ? '>' : '>='}
        (fromUnixTimestamp64Milli({appendedAt:Int64}, 'UTC'), {partition:UInt32}, {offset:UInt64})
    ORDER BY e.appended, partition, offset LIMIT {limit:UInt32}`,
    'read events in order',
    { topic, types, from, to, limit, ...place },
  );
}

/** Who sent how many events in each step of event time. */
export function heardSources(
  db: Database,
  { from, to, stepMs }: { from: number; to: number; stepMs: number },
): Promise<HeardSource[]> {
  return db.rows<HeardSource>(
    `SELECT intDiv(toUnixTimestamp64Milli(e.time), {stepMs:Int64}) * {stepMs:Int64} AS t, topic, source, count() AS events
    FROM ${db.table('events')} AS e
    WHERE e.time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND e.time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY t, topic, source ORDER BY t, topic, source`,
    'read who was heard of',
    { from, to, stepMs },
  );
}
