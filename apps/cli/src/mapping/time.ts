import { DateTime, IANAZone } from 'luxon';
import { parseDecimal, round, toNumber } from './decimal';
import { Problem, type Bindable, type Scope } from './row';
import { readColumn, readTemplate, type BoundText, type ReadContext } from './template';
import type { YamlCursor } from './yaml-cursor';

/** Event time of a row, epoch ms. */
export type TimeOf = (scope: Scope) => number | Problem;

const UNITS = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks'] as const;
const KEYS = ['column', 'template', 'format', 'zone', 'start', 'plus'] as const;
const PLUS_KEYS = ['column', 'times', 'add', 'unit'] as const;
const CACHE_MAX = 20_000;

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
  const parsers = formats.map((format) => readFormat(format, zone));
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

/** Epoch ms, or what is wrong with the text. */
type ParseTime = (text: string) => number | string;

function readText(source: BoundText, parse: ParseTime): TimeOf {
  return (scope) => {
    const text = source.text(scope).trim();
    const parsed = text === '' ? 'the time is empty' : parse(text);
    return typeof parsed === 'number' ? parsed : new Problem(source.column(scope), parsed);
  };
}

/** Times repeat a lot in files with a resolution of seconds. */
function remember(parse: ParseTime): ParseTime {
  const known = new Map<string, number>();
  return (text) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit;
    const parsed = parse(text);
    if (typeof parsed === 'number') {
      if (known.size >= CACHE_MAX) known.clear();
      known.set(text, parsed);
    }
    return parsed;
  };
}

function firstOf(parsers: ParseTime[], formats: YamlCursor[]): ParseTime {
  return (text) => {
    let reason = '';
    for (const parse of parsers) {
      const parsed = parse(text);
      if (typeof parsed === 'number') return parsed;
      reason = parsed;
    }
    if (parsers.length < 2) return reason;
    return `"${text}" has none of the formats ${formats.map((format) => format.text()).join(' | ')}`;
  };
}

function readFormat(cursor: YamlCursor, zone: string | undefined): ParseTime {
  const format = cursor.text();
  switch (format) {
    case 'iso':
      return isoParser(zone);
    case 'epoch-s':
      return epochParser(3);
    case 'epoch-ms':
      return epochParser(0);
    default:
      return patternParser(cursor, format, zone);
  }
}

function epochParser(exponent: number): ParseTime {
  return (text) => {
    const value = parseDecimal(text);
    if (!value)
      return `"${text}" is not a number of ${exponent === 0 ? 'milliseconds' : 'seconds'} since 1970`;
    return toNumber(
      round({ digits: value.digits * 10n ** BigInt(exponent), scale: value.scale }, 0, 'half-even'),
    );
  };
}

const OFFSET = /(?:[zZ]|[+-]\d{2}(?::?\d{2})?)$/;

function isoParser(zone: string | undefined): ParseTime {
  return (text) => {
    const hasOffset = /[T ]\d/.test(text) && OFFSET.test(text);
    if (!hasOffset && zone === undefined) {
      return `"${text}" tells no offset from UTC: state "zone" in the mapping's time`;
    }
    const time = DateTime.fromISO(text.replace(' ', 'T'), { zone: zone ?? 'utc' });
    return time.isValid ? time.toMillis() : `"${text}" is not an ISO 8601 time`;
  };
}

/** A pattern of Luxon's tokens, e.g. `dd-MM-yyyy HH:mm`. */
function patternParser(cursor: YamlCursor, format: string, zone: string | undefined): ParseTime {
  const names = format.replaceAll(/'[^']*'/g, '');
  if (!/[yYoxX]/.test(names)) {
    cursor.fail(
      `"${format}" is no time format: write iso, epoch-s, epoch-ms or a pattern such as yyyy-MM-dd HH:mm:ss`,
    );
  }
  const hasOffset = /Z/.test(names);
  if (zone === undefined && !hasOffset) {
    cursor.fail('this format holds no offset from UTC: state "zone", e.g. zone: Asia/Shanghai');
  }
  const parser = DateTime.buildFormatParser(format, { locale: 'en' });
  const toUtc = zone === undefined || hasOffset ? (ms: number) => ms : localToUtc(zone);
  return (text) => {
    const time = DateTime.fromFormatParser(text, parser, { zone: 'utc', locale: 'en' });
    return time.isValid ? toUtc(time.toMillis()) : `"${text}" does not have the format ${format}`;
  };
}

const QUARTER_HOUR = 15 * 60_000;

/**
 * Epoch ms of a local time that was read as if it were UTC. A time that summer time skips is moved on by its hour, one
 * that happens twice is taken for the first. Offsets change at full quarter hours, so one look-up serves for each.
 */
function localToUtc(zone: string): (localMs: number) => number {
  const offsets = new Map<number, number>();
  return (localMs) => {
    const quarter = Math.floor(localMs / QUARTER_HOUR);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const local = DateTime.fromMillis(quarter * QUARTER_HOUR, { zone: 'utc' });
      offset = quarter * QUARTER_HOUR - local.setZone(zone, { keepLocalTime: true }).toMillis();
      if (offsets.size >= CACHE_MAX) offsets.clear();
      offsets.set(quarter, offset);
    }
    return localMs - offset;
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
