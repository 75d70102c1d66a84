import { dedupKey, type Cell, type DeadLetterMessage } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import { CellAccumulator } from '@mcc/metrics';
import type { SliceWrite, StoredDeadLetter } from '@mcc/store';
import { windowOf, type DuplicateFilter, type Slice } from '@mcc/windows';
import { deadLetterOf, storedDeadLetter } from './dead-letters';
import { metricsRecords } from './metrics-records';
import type { SliceOutcome } from './pipeline';
import type { RawRecord } from './steps/parse-event.step';

export interface DeadLetterPipelineDeps {
  topic: string;
  partition: number;
  filter: DuplicateFilter;
  write: (write: SliceWrite) => Promise<void>;
  append: (records: NewRecord[]) => Promise<unknown>;
}

const DAY = 24 * 60 * 60 * 1_000;

/**
 * The way of a slice of dead letters: parse → drop repeats → count → store → publish. A message that is itself
 * unreadable is stored as a dead letter too, and counted.
 */
export function createDeadLetterPipeline(
  deps: DeadLetterPipelineDeps,
): (slice: Slice<RawRecord>) => Promise<SliceOutcome> {
  const { topic, partition, filter, write, append } = deps;
  const at = { topic, partition };

  const isNew = (row: StoredDeadLetter, record: RawRecord): boolean => {
    const key = dedupKey({ source: 'dead-letter', id: `${row.id}/${row.replayedAt ?? ''}` });
    const first = filter.firstSeen(key, record.timestamp);
    if (first !== undefined) return first === record.offset;
    filter.remember(key, record.offset, record.timestamp + DAY, record.timestamp);
    return true;
  };

  return async ({ first, last, records }) => {
    const rows = records
      .map((record) => ({ row: readRow(record, at), record }))
      .filter(({ row, record }) => isNew(row, record))
      .map(({ row }) => row);
    const cells = countByWindow(rows);
    const slice = { ...at, first, last };
    const appendedAt = records.at(-1)?.timestamp ?? 0;
    await write({ slice, appendedAt, events: [], cells, deadLetters: rows });
    const folded = { cells, observations: [], sources: [], watermark: null, latestTime: -Infinity };
    await append(metricsRecords(slice, appendedAt, folded));
    return { counted: rows.length, duplicates: records.length - rows.length, deadLetters: 0, folded };
  };
}

function readRow(record: RawRecord, at: { topic: string; partition: number }): StoredDeadLetter {
  try {
    const message = JSON.parse(record.value?.toString('utf8') ?? '') as DeadLetterMessage;
    if (typeof message?.id === 'string' && typeof message.bytes === 'string' && Number.isFinite(message.at)) {
      return storedDeadLetter(message);
    }
  } catch {
    // falls through: what cannot be read is kept as it is
  }
  const reason = { code: 'invalid-dead-letter', message: 'The dead-letter message itself cannot be read.' };
  return storedDeadLetter(deadLetterOf(record, at, reason));
}

/** One count for each window of wall-clock time; the record of a replay is stored but not counted. */
function countByWindow(rows: StoredDeadLetter[]): Cell[] {
  const cells = new CellAccumulator();
  for (const { at, replayedAt } of rows) {
    if (replayedAt === null) {
      cells.add({ dimensions: {}, readings: [['dead_letters', 1]] }, windowOf(at), at, false);
    }
  }
  return cells.list();
}
