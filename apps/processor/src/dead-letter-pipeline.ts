import { dedupKey, type Cell, type DeadLetterMessage } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import { CellAccumulator } from '@mcc/metrics';
import { StoreError, type SliceProbe, type SliceWrite, type StoredDeadLetter } from '@mcc/store';
import { windowOf, type DuplicateFilter, type Slice } from '@mcc/windows';
import { deadLetterOf, storedDeadLetter } from './dead-letters';
import { metricsRecords } from './metrics-records';
import type { SliceOutcome } from './pipeline';
import { findRefused } from './refused-items';
import type { RawRecord } from './steps/parse-event.step';

export interface DeadLetterPipelineDeps {
  topic: string;
  partition: number;
  filter: DuplicateFilter;
  write: (write: SliceWrite) => Promise<void>;
  openProbe: () => Promise<SliceProbe>;
  append: (records: NewRecord[]) => Promise<unknown>;
}

/** A dead letter and the record that brought it. */
interface Letter {
  row: StoredDeadLetter;
  record: RawRecord;
}

const DAY = 24 * 60 * 60 * 1_000;

/**
 * The way of a slice of dead letters: parse → drop repeats → count → store → publish. A message that is itself
 * unreadable is stored as a dead letter too, and counted.
 */
export function createDeadLetterPipeline(
  deps: DeadLetterPipelineDeps,
): (slice: Slice<RawRecord>) => Promise<SliceOutcome> {
  const { topic, partition, filter, append } = deps;
  const at = { topic, partition };

  const isNew = (row: StoredDeadLetter, record: RawRecord): boolean => {
    const key = dedupKey({ source: 'dead-letter', id: `${row.id}/${row.replayedAt ?? ''}` });
    const first = filter.firstSeen(key, record.timestamp);
    if (first !== undefined) return first === record.offset;
    filter.remember(key, record.offset, record.timestamp + DAY, record.timestamp);
    return true;
  };

  return async ({ first, last, records }) => {
    const letters = records
      .map((record) => ({ row: readRow(record, at), record }))
      .filter(({ row, record }) => isNew(row, record));
    const slice = { ...at, first, last };
    const appendedAt = records.at(-1)?.timestamp ?? 0;
    const writeOf = (some: Letter[]): SliceWrite => {
      const deadLetters = some.map(({ row }) => row);
      return { slice, appendedAt, events: [], cells: countByWindow(deadLetters), deadLetters };
    };
    const { rows, cells } = await storeLetters(letters, writeOf, deps);
    const folded = { cells, observations: [], sources: [], watermark: null, latestTime: -Infinity };
    await append(metricsRecords(slice, appendedAt, folded));
    return { counted: rows, duplicates: records.length - rows, deadLetters: 0, folded };
  };
}

/** Stores the letters; in the place of one that the store refuses stands one that says so, with the message's bytes. */
async function storeLetters(
  letters: Letter[],
  writeOf: (some: Letter[]) => SliceWrite,
  { topic, partition, write, openProbe }: DeadLetterPipelineDeps,
): Promise<{ rows: number; cells: Cell[] }> {
  const whole = writeOf(letters);
  try {
    await write(whole);
    return { rows: letters.length, cells: whole.cells };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-refused') throw error;
    const probe = await openProbe();
    const refused = await findRefused(letters, (some) => probe.refusal(writeOf(some))).finally(() =>
      probe.close(),
    );
    if (refused.length === 0) throw error;
    const reasons = new Map(refused.map(({ item, reason }) => [item, reason]));
    const mended = writeOf(
      letters.map((letter) => {
        const message = reasons.get(letter);
        return message === undefined
          ? letter
          : { ...letter, row: invalidRow(letter.record, { topic, partition }, message) };
      }),
    );
    await write(mended);
    return { rows: letters.length, cells: mended.cells };
  }
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
  return invalidRow(record, at, 'The dead-letter message itself cannot be read.');
}

function invalidRow(
  record: RawRecord,
  at: { topic: string; partition: number },
  message: string,
): StoredDeadLetter {
  return storedDeadLetter(deadLetterOf(record, at, { code: 'invalid-dead-letter', message }));
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
