import { GRADES } from '@mcc/contracts';
import { GRADE_FIELDS, gradeOf, type Graded } from '../graded';
import type { Invalid, Place, Reader } from '../validation/reader';
import { INVALID, list, number, object, optional, required } from '../validation/reader';
import type { Finding } from './condition';

/** From this excess on, an alert has this grade; in the terms of {@link Finding.excess}. */
export interface Level extends Graded {
  excess: number;
}

const MAX_LEVELS = 5;
const levelFields = object({ at: required(number({ min: -1e12, max: 1e12, decimals: 6 })), ...GRADE_FIELDS });
const readLevel: Reader<{ at: number } & Graded> = (value, place) => {
  const fields = levelFields(value, place);
  return fields === INVALID ? INVALID : { at: fields.at, ...gradeOf(fields) };
};

/** Field of rules that become more urgent the further a value is beyond. */
export const LEVELS = optional(list(readLevel, { min: 1, max: MAX_LEVELS - 1 }), []);

/**
 * All levels of a rule: the first is its own limit and grade, the others stand in `levels`.
 * @param excessOf how far beyond the limit a value of `at` is
 */
export function readLevels(
  first: Graded & { at: number },
  further: readonly (Graded & { at: number })[],
  excessOf: (at: number) => number,
  place: Place,
): Level[] | Invalid {
  const levels = [first, ...further].map(({ at, grade, respondWithinMs }): Level => ({
    excess: excessOf(at),
    grade,
    respondWithinMs,
  }));
  const wrong = levels.findIndex((level, index) => {
    const before = levels[index - 1];
    return before !== undefined && !isBeyond(level, before);
  });
  if (wrong < 0) return levels;
  return place
    .child(wrong - 1)
    .reject('must lie further beyond, and have a more urgent grade, than the level before it');
}

const isBeyond = (level: Level, before: Level): boolean =>
  level.excess > before.excess && GRADES.indexOf(level.grade) < GRADES.indexOf(before.grade);

/** The level that a finding has reached; the first where it has reached none any more. */
export function levelOf<L extends Level>(levels: readonly L[], { excess }: Pick<Finding, 'excess'>): L {
  return levels.findLast((level) => excess >= level.excess) ?? levels[0]!;
}

/** Whether a finding has reached a higher level than the one told last. */
export function isRaised(levels: readonly Level[], now: Finding, told: Finding): boolean {
  return levelOf(levels, now).excess > levelOf(levels, told).excess;
}
