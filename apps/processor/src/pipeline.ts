import type { DeadLetterMessage, SliceRef } from '@mcc/contracts';
import type { NewRecord } from '@mcc/event-log';
import type { Slice } from '@mcc/windows';
import { deadLetterOf, deadLetterRecord } from './dead-letters';
import { metricsRecords } from './metrics-records';
import { tellSlice } from './slice-channel';
import type { createDropRepeatsStep } from './steps/drop-repeats.step';
import type { FoldedSlice } from './steps/fold-slice.step';
import type { createParseEventStep, ParsedRecord, RawRecord } from './steps/parse-event.step';
import { createStoreSliceStep, type StoreSliceDeps } from './steps/store-slice.step';

export interface SlicePipelineDeps extends Omit<StoreSliceDeps, 'setAside'> {
  topic: string;
  partition: number;
  parse: ReturnType<typeof createParseEventStep>;
  dropRepeats: ReturnType<typeof createDropRepeatsStep>;
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
 * The whole way of a slice of events: parse → drop repeats → fold and store → publish. The caller commits the offset
 * afterwards. Running the same slice again gives the same rows and messages, which the store and readers recognise.
 */
export function createSlicePipeline(
  deps: SlicePipelineDeps,
): (slice: Slice<RawRecord>) => Promise<SliceOutcome> {
  const { topic, partition, parse, dropRepeats, append } = deps;
  const at = { topic, partition };
  const store = createStoreSliceStep({
    ...deps,
    setAside: async (events) => {
      const letters = events.map(({ item, reason }) =>
        deadLetterOf(item, at, { code: 'store-refused', message: reason }, 'store'),
      );
      await append(letters.map(deadLetterRecord));
    },
  });
  return async ({ first, last, records }) => {
    const ref: SliceRef = { ...at, first, last };
    const { parsed, refused } = parseAll(records, parse, at);
    const distinct = await dropRepeats(parsed);
    const appendedAt = records.at(-1)?.timestamp ?? 0;
    tellSlice(ref, 'folded');
    const { kept, leftOut, folded } = await store(ref, appendedAt, distinct, parsed);
    tellSlice(ref, 'stored');
    await append([...refused.map(deadLetterRecord), ...metricsRecords(ref, appendedAt, folded)]);
    tellSlice(ref, 'published');
    return {
      counted: kept.length,
      duplicates: parsed.length - distinct.length,
      deadLetters: refused.length + leftOut,
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
