import type { Speed } from '../replay/pace';

/** A wrong option value; commander, which knows it by its code, shows the message after the option's name. */
export class OptionValueError extends Error {
  readonly code = 'commander.invalidArgument';
  readonly retriable = false;
}

export function readSpeed(text: string): Speed {
  if (text === 'max') return { kind: 'max' };
  const factor = Number(/^(\d+(?:\.\d+)?)x?$/.exec(text)?.[1]);
  if (factor > 0 && factor <= 1_000_000) return { kind: 'times', factor };
  throw new OptionValueError('Write max, or how many times faster than in life, e.g. 1x or 60x.');
}

export function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new OptionValueError('Write an address such as http://localhost:8080.');
}

export function readCount(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new OptionValueError(`Write a whole number from ${min} to ${max}.`);
  };
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time such as `90s`, `5m` or `2h`, in ms. */
export function readDuration(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  if (factor !== undefined) return Number(count) * factor;
  throw new OptionValueError('Write a length of time such as 90s, 5m or 2h.');
}

export function readOneOf<T extends string>(options: readonly T[]): (text: string) => T {
  return (text) => {
    const option = options.find((candidate) => candidate === text);
    if (option !== undefined) return option;
    throw new OptionValueError(`Write one of ${options.join(', ')}.`);
  };
}

/** Some of these, comma-separated. */
export function readListOf<T extends string>(options: readonly T[]): (text: string) => T[] {
  return (text) => text.split(',').map((part) => readOneOf(options)(part.trim()));
}

/** Epoch ms of an ISO 8601 time with an offset. */
export function readInstant(text: string): number {
  const time = /(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new OptionValueError('Write a time with an offset, e.g. 2026-11-11T20:00:00+08:00.');
}

/** Epoch ms of a time with an offset, or of a length of time before `now`. */
export function readMoment(text: string, now: number): number {
  if (/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/.test(text)) return now - readDuration(text);
  try {
    return readInstant(text);
  } catch {
    throw new OptionValueError(
      'Write how long ago, e.g. 90m or 2h, or a time with an offset, e.g. 2026-11-11T20:00:00+08:00.',
    );
  }
}
