import type { AlertKey } from '@mcc/contracts';
import { INVALID, isMapping, list, text, type Reader } from './validation/reader';

/** Per dimension a list of patterns: an exact value, or one with `*` for any run of characters. */
export type Matcher = Partial<Record<keyof AlertKey, string[]>>;

const patterns = list(text(200), { min: 1, max: 1_000 });

/** Reads a matcher over the rule's key dimensions, e.g. `{channel: [douyin, "tmall*"]}`. */
export const matcher =
  (dimensions: readonly (keyof AlertKey)[]): Reader<Matcher> =>
  (value, place) => {
    if (!isMapping(value)) return place.reject(`must name key dimensions: ${dimensions.join(', ')}`);
    const result: Matcher = {};
    let valid = true;
    for (const [name, given] of Object.entries(value)) {
      const dimension = dimensions.find((candidate) => candidate === name);
      const read = dimension
        ? patterns(given, place.child(name))
        : place
            .child(name)
            .reject(`is no key dimension of this rule; its keys are ${dimensions.join(', ')}`, 'key');
      if (dimension && read !== INVALID) result[dimension] = read;
      else valid = false;
    }
    return valid ? result : INVALID;
  };

function matches(pattern: string, value: string): boolean {
  if (!pattern.includes('*')) return pattern === value;
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'su').test(value);
}

/** True when the key fits every dimension of `include` and no dimension of `exclude`. */
export function isCovered(key: AlertKey, include: Matcher, exclude: Matcher): boolean {
  const fits = (dimension: string, wanted: string[]): boolean =>
    wanted.some((pattern) => matches(pattern, key[dimension as keyof AlertKey] ?? ''));
  return (
    Object.entries(include).every(([dimension, wanted]) => fits(dimension, wanted)) &&
    !Object.entries(exclude).some(([dimension, wanted]) => fits(dimension, wanted))
  );
}
