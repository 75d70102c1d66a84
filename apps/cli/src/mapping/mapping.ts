import { dataJsonSchema, EVENT_TYPE_NAMES, isEventType, type EventType } from '@mcc/contracts';
import { hint } from './closest';
import { readConditions } from './condition';
import type { Condition } from './condition-test';
import { readFormat, type FileFormat } from './file-format';
import type { Bindable, EachColumn, ValueOf } from './row';
import { readTemplate, type BoundText, type ReadContext } from './template';
import { readTime, type TimeOf } from './time';
import { readObject } from './value';
import { YamlCursor } from './yaml-cursor';

/** One entry of `events`, bound to the columns of a file. */
export interface EventMapping {
  type: EventType;
  id: BoundText;
  time: TimeOf;
  subject?: BoundText;
  when?: Condition;
  /** one event for each of these columns */
  each?: EachColumn[];
  data: ValueOf;
}

/** A mapping bound to the columns of a file. */
export interface BoundMapping {
  source: BoundText;
  when?: Condition;
  events: EventMapping[];
}

/** A mapping file that was read without complaint. */
export interface Mapping {
  format: FileFormat;
  /** @throws MappingError naming a column that the file does not have */
  bind: Bindable<BoundMapping>;
}

const KEYS = ['source', 'format', 'time', 'when', 'events'] as const;
const EVENT_KEYS = ['type', 'id', 'time', 'subject', 'when', 'each', 'data'] as const;
const ROW: ReadContext = { each: false };

/**
 * Reads a mapping file.
 * @param file its name, for messages
 * @throws MappingError with file, line and column
 */
export function readMapping(text: string, file: string): Mapping {
  const root: YamlCursor = YamlCursor.parse(text, file);
  const fields = root.fields('a mapping', KEYS);
  if (!fields.source)
    root.fail('"source" is missing: name the system the events come from, e.g. source: shop.tmall');
  if (!fields.events) root.fail('"events" is missing: list the events that a row becomes');
  const format = readFormat(fields.format);
  const source = readTemplate(fields.source, ROW);
  const when = fields.when && readConditions(fields.when, ROW);
  const items = fields.events.list();
  if (items.length === 0) fields.events.fail('list at least one event');
  const events = items.map((item) => readEvent(item, fields.time));
  checkIds(events);
  return {
    format,
    bind: (columns) => ({
      source: source(columns),
      ...(when ? { when: when(columns) } : {}),
      events: events.map((event) => event.bind(columns)),
    }),
  };
}

interface ReadEvent {
  type: EventType;
  cursor: YamlCursor;
  hasId: boolean;
  bind: Bindable<EventMapping>;
}

function readEvent(cursor: YamlCursor, commonTime: YamlCursor | undefined): ReadEvent {
  const fields = cursor.fields('an event', EVENT_KEYS);
  if (!fields.type) cursor.fail('"type" is missing, e.g. type: ad.click');
  if (!fields.data) cursor.fail('"data" is missing: the fields of the event');
  const type = readType(fields.type);
  const context: ReadContext = { each: fields.each !== undefined };
  const timeCursor = fields.time ?? commonTime;
  if (!timeCursor) cursor.fail('"time" is missing, here or for all events at the top of the mapping');
  const time = readTime(timeCursor, context);
  const id = fields.id ? readTemplate(fields.id, context) : ordinaryId(type, context);
  const subject = fields.subject && readTemplate(fields.subject, context);
  const when = fields.when && readConditions(fields.when, context);
  const each = fields.each && readEach(fields.each);
  const data = readObject(fields.data, type, dataJsonSchema(type), context);
  return {
    type,
    cursor,
    hasId: fields.id !== undefined,
    bind: (columns) => ({
      type,
      id: id(columns),
      time: time(columns),
      data: data(columns),
      ...(subject ? { subject: subject(columns) } : {}),
      ...(when ? { when: when(columns) } : {}),
      ...(each ? { each: each(columns) } : {}),
    }),
  };
}

function readType(cursor: YamlCursor): EventType {
  const type = cursor.text();
  if (isEventType(type)) return type;
  return cursor.fail(
    `"${type}" is no event type.${hint(type, EVENT_TYPE_NAMES)} It must be one of ${EVENT_TYPE_NAMES.join(', ')}.`,
  );
}

/** Record number and content: the same file gives the same ids, another file other ones. */
function ordinaryId(type: EventType, context: ReadContext): Bindable<BoundText> {
  const suffix = context.each ? '-{{_column}}' : '';
  return readTemplate(YamlCursor.parse(`"${type}-{{_record}}-{{_hash}}${suffix}"`, 'ordinary id'), context);
}

function checkIds(events: ReadEvent[]): void {
  events.forEach((event, position) => {
    const twin = events.slice(0, position).find((other) => other.type === event.type);
    if (twin && !(event.hasId && twin.hasId)) {
      event.cursor.fail(
        `a row becomes ${event.type} twice: give both an "id" of their own, or one is taken for a repeat`,
      );
    }
  });
}

function readEach(cursor: YamlCursor): Bindable<EachColumn[]> {
  const entries = cursor.entries().map(([name, label, key]) => ({ name, label: label.text(), key }));
  if (entries.length === 0) cursor.fail('list the columns, each with its label, e.g. price2: Brand B');
  return (columns) =>
    entries.map(({ name, label, key }) => {
      const index = columns.indexOf(name);
      if (index !== undefined) return { name, label, index };
      return key.fail(`the data file has no column "${name}".${hint(name, columns.names())}`);
    });
}
