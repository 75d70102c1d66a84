import {
  MEASURES,
  addExact,
  addRegister,
  isDistinct,
  uniteSketches,
  type Measure,
  type Summary,
} from '@mcc/contracts';

/** Summaries of some measures: what a cell, a window or a whole range holds. */
export type Summaries = Partial<Record<Measure, Summary>>;

/** One reading as a summary. `value` is an integer (ten-thousandths for money); `at` its event time, epoch ms. */
export function summaryOf(value: number, at: number): Summary {
  return { n: 1, sum: value, min: value, max: value, lastAt: at, last: value };
}

/** One reading of a measure as a summary; of a distinct measure the value is the register of a person (`registerOf`). */
export function summaryOfReading(measure: Measure, value: number, at: number): Summary {
  if (!isDistinct(measure)) return summaryOf(value, at);
  return { ...summaryOf(0, at), sketch: [value] };
}

/** Adds one reading to a summary; a sketch is added to in place, because it is long. */
export function addReading(to: Summary, value: number, at: number): Summary {
  if (!to.sketch) return mergeSummary(to, summaryOf(value, at));
  addRegister(to.sketch, value);
  to.n += 1;
  to.lastAt = Math.max(to.lastAt, at);
  return to;
}

/** Merges two summaries; associative and commutative, so any order of events gives the same numbers. */
export function mergeSummary(a: Summary, b: Summary): Summary {
  const later = a.lastAt > b.lastAt || (a.lastAt === b.lastAt && a.last >= b.last) ? a : b;
  return {
    n: a.n + b.n,
    sum: addExact(a.sum, b.sum),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    lastAt: later.lastAt,
    last: later.last,
    ...(a.sketch || b.sketch ? { sketch: uniteSketches(a.sketch ?? [], b.sketch ?? []) } : {}),
  };
}

/** Adds `from` into `into`, measure by measure, and returns `into`. */
export function mergeInto(into: Summaries, from: Summaries): Summaries {
  for (const name of Object.keys(from) as Measure[]) {
    const added = from[name];
    if (!added) continue;
    const present = into[name];
    into[name] = present ? mergeSummary(present, added) : added;
  }
  return into;
}

/**
 * Combines summaries of one measure at the same time but of different keys (two rooms, two products). Levels that add
 * up (people online) add their readings, so `max` is an upper bound of the joint peak; prices do not add up and are
 * merged as readings of one series.
 */
export function combineKeys(measure: Measure, a: Summary, b: Summary): Summary {
  const merged = mergeSummary(a, b);
  if (MEASURES[measure] !== 'gauge') return merged;
  return { ...merged, min: a.min + b.min, max: a.max + b.max, last: a.last + b.last };
}
