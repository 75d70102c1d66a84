import { DateTime, IANAZone } from 'luxon';
import { Problem, type Bindable, type Scope } from './row';
import { readColumn, readTemplate, type BoundText, type ReadContext } from './template';
import { firstOf, isoParser, readTimeFormat, remember, type ParseTime } from './time-format';
import type { YamlCursor } from './yaml-cursor';

/** Event time of a row, epoch ms. */
export type TimeOf = (scope: Scope) => number | Problem;

const UNITS = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks'] as const;
const KEYS = ['column', 'template', 'format', 'zone', 'start', 'plus'] as const;
const PLUS_KEYS = ['column', 'times', 'add', 'unit'] as const;

/**
 * Reads `time`: a column or template with its formats and zone, or a `start` to which a column's number of units is
 * added.
 */
export function readTime(cursor: YamlCursor, context: ReadContext): Bindable<TimeOf> {
  const fields = cursor.fields('time', KEYS);
  const sources = [fields.column, fields.template, fields.start].filter((field) => field !== undefined);
  if (sources.length !== 1) cursor.fail('time needs exactly one of column, template, start');
  const zone = fields.zone && readZone(fields.zone);
  if (fields.start) {
    if (fields.format) fields.format.fail('"start" is an ISO date or time; it takes no format');
    return readStart(fields.start, fields.plus, zone, context);
  }
  if (fields.plus) fields.plus.fail('"plus" goes together with "start"');
  const source = fields.column
    ? readColumn(fields.column, context)
    : readTemplate(fields.template ?? cursor, context);
  const formats = fields.format ? listOf(fields.format) : [];
  const parsers = formats.map((format) => readTimeFormat(format, zone));
  const parse = remember(firstOf(parsers.length > 0 ? parsers : [isoParser(zone)], formats));
  return (columns) => readText(source(columns), parse);
}

const listOf = (cursor: YamlCursor): YamlCursor[] => (cursor.isList() ? cursor.list() : [cursor]);

function readZone(cursor: YamlCursor): string {
  const zone = cursor.text();
  if (!IANAZone.isValidZone(zone)) {
    cursor.fail(
      `"${zone}" is no time zone; write an IANA name such as Asia/Shanghai, America/New_York or UTC`,
    );
  }
  return zone;
}

function readText(source: BoundText, parse: ParseTime): TimeOf {
  return (scope) => {
    const text = source.text(scope).trim();
    const parsed = text === '' ? 'the time is empty' : parse(text);
    return typeof parsed === 'number' ? parsed : new Problem(source.column(scope), parsed);
  };
}

function readStart(
  cursor: YamlCursor,
  plus: YamlCursor | undefined,
  zone: string | undefined,
  context: ReadContext,
): Bindable<TimeOf> {
  const text = cursor.text();
  const parsed = isoParser(zone)(text);
  if (typeof parsed === 'string') cursor.fail(parsed);
  if (!plus) return () => () => parsed;
  const start = DateTime.fromMillis(parsed, { zone: zone ?? 'utc' });
  const fields = plus.fields('plus', PLUS_KEYS);
  if (!fields.column || !fields.unit) return plus.fail('plus needs a column (of numbers) and a unit');
  const unit = fields.unit.oneOf(UNITS);
  const times = fields.times?.integer(-1_000_000, 1_000_000) ?? 1;
  const add = fields.add?.integer(-1_000_000, 1_000_000) ?? 0;
  const source = readColumn(fields.column, context);
  const parse = remember((count) => {
    if (!/^[+-]?\d{1,9}$/.test(count)) return `"${count}" is not a whole number of ${unit}`;
    // calendar arithmetic: a day in the zone has 23 or 25 hours where summer time changes
    return start.plus({ [unit]: Number(count) * times + add }).toMillis();
  });
  return (columns) => readText(source(columns), parse);
}
