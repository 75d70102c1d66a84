import type { SliceWrite } from '../store.port';
import { jsonText, jsonTextOrNull } from './json-text';

/** Columns of `events` in the order {@link eventRows} gives them. */
export const EVENT_COLUMNS = [
  'topic',
  'partition',
  'slice_first',
  'slice_last',
  'slice_at',
  'offset',
  'appended',
  'time',
  'dedup_key',
  'id',
  'source',
  'type',
  'subject',
  'data',
] as const;

/** Columns of `dead_letters` in the order {@link deadLetterRows} gives them. */
export const DEAD_LETTER_COLUMNS = [
  'slice_topic',
  'slice_partition',
  'slice_first',
  'slice_last',
  'slice_at',
  'id',
  'stage',
  'code',
  'message',
  'at',
  'topic',
  'partition',
  'offset',
  'source',
  'type',
  'event_id',
  'bytes',
  'replayed_at',
] as const;

function sliceColumns({ slice, appendedAt }: SliceWrite): string {
  const { topic, partition, first, last } = slice;
  return `${jsonText(topic)},${partition},${first},${last},${Math.floor(appendedAt / 1_000)}`;
}

/** Rows of `events` that a slice adds, JSON arrays. */
export function eventRows(write: SliceWrite): string[] {
  const slice = sliceColumns(write);
  return write.events.map((event) => {
    const texts = [event.id, event.source, event.type, event.subject, event.data].map(jsonText).join(',');
    return `[${slice},${event.offset},${event.appendedAt},${event.time},${jsonText(event.dedupKey)},${texts}]`;
  });
}

/** Rows of `dead_letters` that a slice adds, JSON arrays. */
export function deadLetterRows(write: SliceWrite): string[] {
  const slice = sliceColumns(write);
  return write.deadLetters.map((letter) => {
    const reason = [letter.id, letter.stage, letter.code, letter.message].map(jsonText).join(',');
    const position = `${jsonTextOrNull(letter.topic)},${letter.partition},${letter.offset}`;
    const event = [letter.source, letter.type, letter.eventId].map(jsonTextOrNull).join(',');
    return `[${slice},${reason},${letter.at},${position},${event},${jsonText(letter.bytes)},${letter.replayedAt}]`;
  });
}
