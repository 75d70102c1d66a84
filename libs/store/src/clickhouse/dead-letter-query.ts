import type { DeadLetterQuery, StoredDeadLetter } from '../store.port';
import type { Database, Params } from './database';

/** Columns that must have a value that is given. */
const EQUAL = ['code', 'stage', 'topic', 'source'] as const;

const moment = (param: string): string => `fromUnixTimestamp64Milli({${param}:Int64}, 'UTC')`;

/** A letter and the record of its replay are alike but for the replay: both meet a condition, or neither does. */
function condition(query: DeadLetterQuery, table: string, params: Params): string {
  const conditions: string[] = [];
  const want = (text: string, name: string, value: unknown): void => {
    if (value === undefined) return;
    conditions.push(text);
    params[name] = value;
  };
  for (const column of EQUAL) want(`${column} = {${column}:String}`, column, query[column]);
  want('id IN {ids:Array(String)}', 'ids', query.ids);
  want(`at >= ${moment('from')}`, 'from', query.from);
  want(`at < ${moment('to')}`, 'to', query.to);
  if (query.replayed !== undefined) {
    const replayed = `(SELECT id FROM ${table} WHERE replayed_at IS NOT NULL)`;
    conditions.push(`id ${query.replayed ? 'IN' : 'NOT IN'} ${replayed}`);
  }
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}

/** Where the page begins, in the order of the pages. */
function pageStart({ before, afterId }: DeadLetterQuery, params: Params): string {
  if (before === undefined) return '';
  params.before = before;
  if (afterId === undefined) return ` AND at < ${moment('before')}`;
  params.afterId = afterId;
  return ` AND (at < ${moment('before')} OR (at = ${moment('before')} AND id > {afterId:String}))`;
}

const time = (column: string): string => `toUnixTimestamp64Milli(${column})`;

/** Dead letters, newest first, each with the mark of its latest replay; `total` counts all pages. */
export async function queryDeadLetters(
  db: Database,
  query: DeadLetterQuery,
): Promise<{ rows: StoredDeadLetter[]; total: number }> {
  const params: Params = { limit: query.limit };
  const table = db.table('dead_letters');
  const where = condition(query, table, params);
  const [count] = await db.rows<{ total: number }>(
    `SELECT uniqExact(id) AS total FROM ${table} WHERE ${where}`,
    'count dead letters',
    params,
  );
  const start = pageStart(query, params);
  // ids first: the bytes of a letter are read only for the page that is shown
  const page = `SELECT id FROM ${table} WHERE ${where}${start} GROUP BY id ORDER BY max(at) DESC, id LIMIT {limit:UInt32}`;
  const rows = await db.rows<StoredDeadLetter>(
    `SELECT id, stage, code, message, ${time('l.at')} AS at, topic, partition, offset, source, type,
      event_id AS eventId, bytes, ${time('l.replayed_at')} AS replayedAt
    FROM ${table} AS l WHERE id IN (${page})
    ORDER BY l.at DESC, id, l.replayed_at DESC NULLS LAST LIMIT 1 BY id`,
    'read dead letters',
    params,
  );
  return { rows, total: count?.total ?? 0 };
}
