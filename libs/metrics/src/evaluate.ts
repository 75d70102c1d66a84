import { MONEY_SCALE, isMoney, type Summary } from '@mcc/contracts';
import { estimateDistinct } from './distinct/estimate-distinct';
import type { Kpi, Term } from './kpi';
import type { Summaries } from './summary';

/** A KPI's value over some summaries. Money is in currency units. */
export interface KpiValue {
  /** null: no reading, or the denominator is 0 */
  value: number | null;
  /** events behind the value; for a ratio the denominator's count where that is a count, else its number of events */
  sample: number;
}

/** What was asked for, and the same over all values of the dimensions that a part of the KPI is summed across. */
interface Readings {
  own: Summaries;
  whole: Summaries | undefined;
}

function read(summary: Summary, aggregate: Term['aggregate']): number {
  if (aggregate === 'mean') return summary.sum / summary.n;
  if (aggregate === 'count') return summary.n;
  if (aggregate === 'distinct') return estimateDistinct(summary.sketch ?? []);
  return summary[aggregate];
}

function summaryFor({ measure, across }: Term, { own, whole }: Readings): Summary | undefined {
  return (across ? whole : own)?.[measure];
}

/** Sum of the terms, in ten-thousandths where they are money, so that it is exact; null when no term has a reading. */
function total(terms: Term[], readings: Readings): number | null {
  let sum: number | null = null;
  for (const term of terms) {
    const summary = summaryFor(term, readings);
    if (!summary || summary.n === 0) continue;
    sum = (sum ?? 0) + read(summary, term.aggregate) * (term.weight ?? 1);
  }
  return sum;
}

/** What one unit of value is in the integers that {@link total} sums. */
function scaleOf(terms: Term[]): number {
  return terms.some(({ measure, aggregate }) => isMoney(measure) && aggregate !== 'count') ? MONEY_SCALE : 1;
}

function sampleIn(summary: Summary, { measure, aggregate }: Term): number {
  if (aggregate === 'distinct') return read(summary, aggregate);
  return isMoney(measure) || aggregate !== 'sum' ? summary.n : summary.sum;
}

function sampleOf(terms: Term[], readings: Readings): number {
  let sample = 0;
  for (const term of terms) {
    const summary = summaryFor(term, readings);
    if (!summary) continue;
    sample += sampleIn(summary, term);
  }
  return sample;
}

function totalOrZero(terms: Term[], readings: Readings): number | null {
  // without an event a sum is 0, but a level that nobody read is unknown, and so is a whole that was not asked for
  const isZero = ({ aggregate, across }: Term): boolean =>
    (aggregate === 'sum' || aggregate === 'count' || aggregate === 'distinct') &&
    (!across || readings.whole !== undefined);
  return total(terms, readings) ?? (terms.every(isZero) ? 0 : null);
}

/**
 * Evaluates a KPI over summed parts; ratios are never averaged. A sum without any event is 0 when it is made of plain
 * sums and null when it reads a level.
 * @param whole summaries over all values of the dimensions that the KPI is summed across (`acrossOf`); without them such
 *   a KPI has no value
 */
export function evaluateKpi(kpi: Kpi, summaries: Summaries, whole?: Summaries): KpiValue {
  const { formula } = kpi;
  const readings: Readings = { own: summaries, whole };
  if (formula.kind === 'total') {
    const value = totalOrZero(formula.of, readings);
    return {
      value: value === null ? null : value / scaleOf(formula.of),
      sample: sampleOf(formula.of, readings),
    };
  }
  const { numerator, denominator, factor = 1 } = formula;
  const above = totalOrZero(numerator, readings);
  const below = total(denominator, readings);
  const sample = sampleOf(denominator, readings);
  if (above === null || below === null || below === 0) return { value: null, sample };
  return { value: (above * factor) / (below * (scaleOf(numerator) / scaleOf(denominator))), sample };
}
