import type { LocalizedText } from '@mcc/contracts';
import type { Calendar } from '../calendar/calendar';
import { parseDuration, printDuration } from './duration';
import type { Path, RuleIssue } from './issue';

/** What a reader gives back when it has reported an issue. */
export const INVALID = Symbol('invalid');
export type Invalid = typeof INVALID;

/** The place being read; issues found there are collected. */
export class Place {
  /** @param calendars what rules may name */
  constructor(
    readonly path: Path,
    private readonly issues: RuleIssue[],
    readonly calendars: ReadonlyMap<string, Calendar> = new Map(),
  ) {}

  child(part: string | number): Place {
    return new Place([...this.path, part], this.issues, this.calendars);
  }

  reject(message: string, at: RuleIssue['at'] = 'value'): Invalid {
    this.report({ path: this.path, at, message });
    return INVALID;
  }

  /** Adds an issue that was found somewhere else. */
  report(issue: RuleIssue): void {
    this.issues.push(issue);
  }
}

/** Reads one already-parsed value, or reports what is wrong at its place. */
export type Reader<T> = (value: unknown, place: Place) => T | Invalid;

export const text =
  (max: number): Reader<string> =>
  (value, place) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= max
      ? value
      : place.reject(`must be a text of 1 to ${max} characters${hint(value)}`);

/** A name for machines: lower-case letters, digits and `-`. */
export const identifier: Reader<string> = (value, place) =>
  typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,79}$/.test(value)
    ? value
    : place.reject(`must consist of lower-case letters, digits and "-", at most 80${hint(value)}`);

export const url: Reader<string> = (value, place) =>
  typeof value === 'string' && /^https?:\/\/\S{1,2000}$/.test(value)
    ? value
    : place.reject(`must be a URL that begins with http:// or https://${hint(value)}`);

export const number =
  (limits: { min: number; max: number; decimals: number }): Reader<number> =>
  (value, place) => {
    const fits =
      typeof value === 'number' &&
      value >= limits.min &&
      value <= limits.max &&
      Number(value.toFixed(limits.decimals)) === value;
    if (fits) return value;
    const kind = limits.decimals === 0 ? 'a whole number' : 'a number';
    const places = limits.decimals === 0 ? '' : ` with at most ${limits.decimals} decimal places`;
    return place.reject(`must be ${kind} from ${limits.min} to ${limits.max}${places}${hint(value)}`);
  };

/** A duration such as `30s`, in ms. `step`: it must be a multiple of this many ms. */
export const duration =
  (limits: { min: number; max: number; step?: number }): Reader<number> =>
  (value, place) => {
    const ms = typeof value === 'string' ? parseDuration(value) : null;
    if (ms === null) return place.reject(`must be a duration such as 500ms, 30s, 5m, 2h or 7d${hint(value)}`);
    if (ms < limits.min || ms > limits.max) {
      return place.reject(
        `must be from ${printDuration(limits.min)} to ${printDuration(limits.max)}${hint(value)}`,
      );
    }
    if (limits.step && ms % limits.step !== 0) {
      return place.reject(`must be a multiple of ${printDuration(limits.step)}${hint(value)}`);
    }
    return ms;
  };

export const oneOf =
  <T extends string>(options: readonly T[]): Reader<T> =>
  (value, place) =>
    options.find((option) => option === value) ??
    place.reject(`must be one of ${options.join(', ')}${hint(value)}`);

export const list =
  <T>(item: Reader<T>, limits: { min: number; max: number }): Reader<T[]> =>
  (value, place) => {
    if (!Array.isArray(value) || value.length < limits.min || value.length > limits.max) {
      return place.reject(`must be a list of ${limits.min} to ${limits.max} entries`);
    }
    const items = value.map((entry: unknown, index) => item(entry, place.child(index)));
    return items.includes(INVALID) ? INVALID : (items as T[]);
  };

/** A text in both languages; `read` checks each. */
export const localized =
  (read: Reader<string>): Reader<LocalizedText> =>
  (value, place) =>
    object({ 'zh-CN': required(read), en: required(read) })(value, place);

/** A field of an {@link object}. */
export interface Field<T> {
  read: Reader<T>;
  fallback: { value: T } | null;
}

export const required = <T>(read: Reader<T>): Field<T> => ({ read, fallback: null });
export const optional = <T, F = T>(read: Reader<T>, fallback: F): Field<T | F> => ({
  read,
  fallback: { value: fallback },
});

type Shape = Record<string, Field<unknown>>;
export type Read<S extends Shape> = { [K in keyof S]: S[K] extends Field<infer T> ? T : never };

/** A mapping with exactly these fields; reports missing and unknown ones by name. */
export const object =
  <S extends Shape>(shape: S): Reader<Read<S>> =>
  (value, place) => {
    if (!isMapping(value)) return place.reject(`must have the fields ${Object.keys(shape).join(', ')}`);
    let valid = true;
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(shape, name)) continue;
      place.child(name).reject(`unknown field; known here: ${Object.keys(shape).join(', ')}`, 'key');
      valid = false;
    }
    const result: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(shape)) {
      const given = value[name];
      const read =
        given !== undefined && given !== null
          ? field.read(given, place.child(name))
          : (field.fallback?.value ?? (field.fallback ? undefined : place.child(name).reject('is missing')));
      if (read === INVALID) valid = false;
      result[name] = read;
    }
    return valid ? (result as Read<S>) : INVALID;
  };

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands there instead, shortened. */
function hint(value: unknown): string {
  const shown = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? 'nothing');
  return `; found ${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}`;
}
