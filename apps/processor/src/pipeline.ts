import { TOPICS, type DeadLetterMessage, type SliceRef } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import type { SliceWrite } from '@mcc/store';
import type { Slice } from '@mcc/windows';
import { deadLetterOf } from './dead-letters';
import { metricsRecords } from './metrics-records';
import { tellSlice } from './slice-channel';
import type { createDropRepeatsStep, DistinctRecord } from './steps/drop-repeats.step';
import type { createFoldSliceStep, FoldedSlice } from './steps/fold-slice.step';
import type { createParseEventStep, ParsedRecord, RawRecord } from './steps/parse-event.step';

export interface SlicePipelineDeps {
  topic: string;
  partition: number;
  parse: ReturnType<typeof createParseEventStep>;
  dropRepeats: ReturnType<typeof createDropRepeatsStep>;
  fold: ReturnType<typeof createFoldSliceStep>;
  write: (write: SliceWrite) => Promise<void>;
  append: (records: NewRecord[]) => Promise<unknown>;
}

/** What became of the records of a slice. */
export interface SliceOutcome {
  counted: number;
  duplicates: number;
  deadLetters: number;
  folded: FoldedSlice;
}

/**
 * The whole way of a slice of events: parse → drop repeats → fold → store → publish. The caller commits the offset
 * afterwards. Running the same slice again gives the same rows and messages, which the store and readers recognise.
 */
export function createSlicePipeline(
  deps: SlicePipelineDeps,
): (slice: Slice<RawRecord>) => Promise<SliceOutcome> {
  const { topic, partition, parse, dropRepeats, fold, write, append } = deps;
  return async ({ first, last, records }) => {
    const ref: SliceRef = { topic, partition, first, last };
    const { parsed, refused } = parseAll(records, parse, { topic, partition });
    const distinct = await dropRepeats(parsed);
    const folded = fold(distinct, parsed);
    const appendedAt = records.at(-1)?.timestamp ?? 0;
    tellSlice(ref, 'folded');
    await write({
      slice: ref,
      appendedAt,
      events: distinct.map(rawEventOf),
      cells: folded.cells,
      deadLetters: [],
    });
    tellSlice(ref, 'stored');
    await append([...refused.map(deadLetterRecord), ...metricsRecords(ref, appendedAt, folded)]);
    tellSlice(ref, 'published');
    return {
      counted: distinct.length,
      duplicates: parsed.length - distinct.length,
      deadLetters: refused.length,
      folded,
    };
  };
}

function parseAll(
  records: RawRecord[],
  parse: SlicePipelineDeps['parse'],
  at: { topic: string; partition: number },
): { parsed: ParsedRecord[]; refused: DeadLetterMessage[] } {
  const parsed: ParsedRecord[] = [];
  const refused: DeadLetterMessage[] = [];
  for (const record of records) {
    const result = parse(record);
    if (result.kind === 'ok') parsed.push(result.value);
    else if (result.kind === 'dead-letter') refused.push(deadLetterOf(record, at, result));
  }
  return { parsed, refused };
}

function rawEventOf({
  event,
  time,
  offset,
  timestamp,
  dedupKey,
}: DistinctRecord): SliceWrite['events'][number] {
  const { id, source, type, subject = '', data } = event;
  return {
    dedupKey,
    id,
    source,
    type,
    time,
    subject,
    data: JSON.stringify(data),
    offset,
    appendedAt: timestamp,
  };
}

function deadLetterRecord(message: DeadLetterMessage): NewRecord {
  return { topic: TOPICS.deadLetters, key: message.id, value: Buffer.from(JSON.stringify(message)) };
}
