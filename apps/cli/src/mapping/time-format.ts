import { DateTime } from 'luxon';
import { parseDecimal, round, toNumber } from './decimal';
import type { YamlCursor } from './yaml-cursor';

/** Epoch ms, or what is wrong with the text. */
export type ParseTime = (text: string) => number | string;

const CACHE_MAX = 20_000;

/** Times repeat a lot in files with a resolution of seconds. */
export function remember(parse: ParseTime): ParseTime {
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

export function firstOf(parsers: ParseTime[], formats: YamlCursor[]): ParseTime {
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

/** One format of a mapping; `zone` is that of times without an offset. */
export function readTimeFormat(cursor: YamlCursor, zone: string | undefined): ParseTime {
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

/** ISO 8601; without an offset it needs `zone`. */
export function isoParser(zone: string | undefined): ParseTime {
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
