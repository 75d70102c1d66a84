import type { DeadLetterQuery, StoredDeadLetter } from '../store.port';
import type { Database, Params } from './database';

function condition({ code, stage, ids }: DeadLetterQuery, params: Params): string {
  const conditions: string[] = [];
  if (code !== undefined) {
    conditions.push('code = {code:String}');
    params.code = code;
  }
  if (stage !== undefined) {
    conditions.push('stage = {stage:String}');
    params.stage = stage;
  }
  if (ids !== undefined) {
    conditions.push('id IN {ids:Array(String)}');
    params.ids = ids;
  }
  return conditions.length === 0 ? '1' : conditions.join(' AND ');
}

const time = (column: string): string => `toUnixTimestamp64Milli(${column})`;

/** Dead letters, newest first, each with the mark of its latest replay; `total` counts all pages. */
export async function queryDeadLetters(
  db: Database,
  query: DeadLetterQuery,
): Promise<{ rows: StoredDeadLetter[]; total: number }> {
  const params: Params = { limit: query.limit };
  const where = condition(query, params);
  const table = db.table('dead_letters');
  const [count] = await db.rows<{ total: number }>(
    `SELECT uniqExact(id) AS total FROM ${table} WHERE ${where}`,
    'count dead letters',
    params,
  );
  const before =
    query.before === undefined ? '' : ` AND at < fromUnixTimestamp64Milli({before:Int64}, 'UTC')`;
  if (query.before !== undefined) params.before = query.before;
  // ids first: the bytes of a letter are read only for the page that is shown
  const page = `SELECT id FROM ${table} WHERE ${where}${before} GROUP BY id ORDER BY max(at) DESC, id LIMIT {limit:UInt32}`;
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
