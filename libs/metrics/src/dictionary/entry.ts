import type { Dimension, Measure } from '@mcc/contracts';
import type { ContextKind, Formula, Kpi, Term } from '../kpi';

/** A sum of a measure, times `weight`. */
export const sum = (measure: Measure, weight?: number): Term => ({
  measure,
  aggregate: 'sum',
  ...(weight === undefined ? {} : { weight }),
});
/** How many events contributed to a measure. */
export const count = (measure: Measure, weight?: number): Term => ({
  ...sum(measure, weight),
  aggregate: 'count',
});
/** How many different people contributed to a measure; an estimate, see `estimateDistinct`. */
export const distinct = (measure: Measure): Term => ({ measure, aggregate: 'distinct' });
export const last = (measure: Measure, weight?: number): Term => ({
  ...sum(measure, weight),
  aggregate: 'last',
});
export const max = (measure: Measure): Term => ({ measure, aggregate: 'max' });
export const mean = (measure: Measure): Term => ({ measure, aggregate: 'mean' });

/** The term read over all values of these dimensions. */
export const across = (dimensions: readonly Dimension[], term: Term): Term => ({
  ...term,
  across: dimensions,
});

export const totalOf = (...of: Term[]): Formula => ({ kind: 'total', of });
export const ratio = (numerator: Term[], denominator: Term[], factor?: number): Formula => ({
  kind: 'ratio',
  numerator,
  denominator,
  ...(factor === undefined ? {} : { factor }),
});

/** A total held against something beside the cells. */
export const held = (kind: ContextKind, ...of: Term[]): Formula => ({ kind, of });

/** zh-CN, en */
export type Text = [zh: string, en: string];

/** One entry of the dictionary. Without `minSample` a value is shown whatever stands behind it. */
export function kpi(
  id: string,
  group: Kpi['group'],
  [zhName, name]: Text,
  [zhExplanation, explanation]: Text,
  formula: Formula,
  rest: Pick<Kpi, 'unit' | 'direction'> & Partial<Pick<Kpi, 'minSample' | 'benchmark'>>,
): Kpi {
  return {
    id,
    group,
    name: { 'zh-CN': zhName, en: name },
    explanation: { 'zh-CN': zhExplanation, en: explanation },
    formula,
    minSample: 0,
    ...rest,
  };
}

export const UP_GOOD_RATIO = { unit: 'ratio', direction: 'up-good' } as const;
export const UP_BAD_RATIO = { unit: 'ratio', direction: 'up-bad' } as const;
export const UP_BAD_MONEY = { unit: 'money', direction: 'up-bad' } as const;
