import type { KpiDescription } from '@mcc/contracts';

/**
 * How the value over a window comes from the values of its steps: `sum` of a total; `ratio` where the sample is the very
 * denominator, so that the summed parts can be had back; `last` for a level; `none` for a mean and whatever else.
 */
export type KpiReading = 'sum' | 'ratio' | 'last' | 'none';

type Dictionary = ReadonlyMap<string, Pick<KpiDescription, 'formula' | 'denominator' | 'unit'>>;

/** Tells how a KPI's steps are put together; undefined: the dictionary does not have it. */
export function kpiReading(kpi: string, dictionary: Dictionary): KpiReading | undefined {
  const known = dictionary.get(kpi);
  if (!known) return undefined;
  const { denominator, formula } = known;
  if (denominator !== undefined) return isCounted(denominator, dictionary) ? 'ratio' : 'none';
  if (/^last\(\w+\)$/.test(formula)) return 'last';
  return /\b(last|max|mean|min)\(/.test(formula) ? 'none' : 'sum';
}

const TERM = /^(sum|count)\((\w+)\)$/;

/** A sum of counts: of money the sample tells only how many events there were. */
function isCounted(denominator: string, dictionary: Dictionary): boolean {
  return denominator.split(' + ').every((term) => {
    const [, aggregate, measure = ''] = TERM.exec(term) ?? [];
    if (aggregate === undefined) return false;
    return aggregate === 'count' || dictionary.get(measure)?.unit === 'count';
  });
}
