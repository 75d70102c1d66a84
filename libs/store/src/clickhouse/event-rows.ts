import type { RawEvent, SliceWrite, StoredDeadLetter } from '../store.port';
import { column, nativeBlock, nullable, type Block, type Column } from './native-block';
import { milliseconds, seconds, text, uint32, uint64, uuid } from './native-types';

/** Rows of `events` that a slice adds. @throws RangeError for values the store cannot hold */
export function eventBlock({ slice, appendedAt, events }: SliceWrite): Block {
  const columns: Column<RawEvent>[] = [
    column('topic', text, () => slice.topic),
    column('partition', uint32, () => slice.partition),
    column('slice_first', uint64, () => slice.first),
    column('slice_last', uint64, () => slice.last),
    column('slice_at', seconds, () => appendedAt),
    column('offset', uint64, (event) => event.offset),
    column('appended', milliseconds, (event) => event.appendedAt),
    column('time', milliseconds, (event) => event.time),
    column('dedup_key', uuid, (event) => event.dedupKey),
    column('id', text, (event) => event.id),
    column('source', text, (event) => event.source),
    column('type', text, (event) => event.type),
    column('subject', text, (event) => event.subject),
    column('data', text, (event) => event.data),
  ];
  return nativeBlock(columns, events);
}

/** Rows of `dead_letters` that a slice adds. @throws RangeError for values the store cannot hold */
export function deadLetterBlock({ slice, appendedAt, deadLetters }: SliceWrite): Block {
  const columns: Column<StoredDeadLetter>[] = [
    column('slice_topic', text, () => slice.topic),
    column('slice_partition', uint32, () => slice.partition),
    column('slice_first', uint64, () => slice.first),
    column('slice_last', uint64, () => slice.last),
    column('slice_at', seconds, () => appendedAt),
    column('id', text, (letter) => letter.id),
    column('stage', text, (letter) => letter.stage),
    column('code', text, (letter) => letter.code),
    column('message', text, (letter) => letter.message),
    column('at', milliseconds, (letter) => letter.at),
    nullable('topic', text, (letter) => letter.topic),
    nullable('partition', uint32, (letter) => letter.partition),
    nullable('offset', uint64, (letter) => letter.offset),
    nullable('source', text, (letter) => letter.source),
    nullable('type', text, (letter) => letter.type),
    nullable('event_id', text, (letter) => letter.eventId),
    column('bytes', text, (letter) => letter.bytes),
    nullable('replayed_at', milliseconds, (letter) => letter.replayedAt),
  ];
  return nativeBlock(columns, deadLetters);
}
