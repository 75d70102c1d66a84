import { EVENT_TYPES, dedupKey } from '@mcc/contracts';
import type { StoredPosition } from '@mcc/store';
import type { DuplicateFilter } from '@mcc/windows';
import type { ParsedRecord } from './parse-event.step';

/** A valid event that was not counted before. */
export interface DistinctRecord extends ParsedRecord {
  dedupKey: string;
}

export interface DropRepeatsDeps {
  topic: string;
  partition: number;
  filter: DuplicateFilter;
  findKeys: (
    topic: string,
    keys: string[],
    times: { from: number; to: number },
  ) => Promise<Map<string, StoredPosition>>;
}

type Keyed = DistinctRecord;

/** A repeat stands at another place than the first one; the same place again is only a re-read. */
const isEarlier = (found: StoredPosition, partition: number, offset: number): boolean =>
  found.partition !== partition || found.offset < offset;

/**
 * Leaves out events whose `source` and `id` were counted before. Recent ones are known from memory (per type, see
 * `EVENT_TYPES.dedupMs`). An event whose own time is older than that is history: its first copy, if any, was sent long
 * ago too, so the store is asked, and replaying a file changes nothing however late it is repeated.
 */
export function createDropRepeatsStep(
  deps: DropRepeatsDeps,
): (records: ParsedRecord[]) => Promise<DistinctRecord[]> {
  const { topic, partition, filter, findKeys } = deps;
  const memoryOf = (record: ParsedRecord): number => EVENT_TYPES[record.event.type].dedupMs;

  const isNewInMemory = (record: Keyed): boolean => {
    const first = filter.firstSeen(record.dedupKey, record.timestamp);
    if (first !== undefined) return first === record.offset;
    filter.remember(record.dedupKey, record.offset, record.timestamp + memoryOf(record), record.timestamp);
    return true;
  };

  const withoutStored = async (records: Keyed[]): Promise<Keyed[]> => {
    const historic = records.filter((record) => record.time < record.timestamp - memoryOf(record));
    if (historic.length === 0) return records;
    const times = historic.map((record) => record.time);
    const found = await findKeys(
      topic,
      historic.map((record) => record.dedupKey),
      { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) },
    );
    return records.filter((record) => {
      const first = found.get(record.dedupKey);
      return !first || !isEarlier(first, partition, record.offset);
    });
  };

  return async (records) => {
    const keyed = records.map((record): Keyed => ({ ...record, dedupKey: dedupKey(record.event) }));
    return withoutStored(keyed.filter(isNewInMemory));
  };
}
