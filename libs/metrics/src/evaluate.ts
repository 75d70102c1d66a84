import { MONEY_SCALE, isMoney, type Summary } from '@mcc/contracts';
import type { Kpi, Term } from './kpi';
import type { Summaries } from './summary';

/** A KPI's value over some summaries. Money is in currency units. */
export interface KpiValue {
  /** null: no reading, or the denominator is 0 */
  value: number | null;
  /** events behind the value; for a ratio the denominator's count where that is a count, else its number of events */
  sample: number;
}

function read(summary: Summary, aggregate: Term['aggregate']): number {
  if (aggregate === 'mean') return summary.sum / summary.n;
  return summary[aggregate];
}

/** Sum of the terms in currency units or counts; null when no term has a reading. */
function total(terms: Term[], summaries: Summaries): number | null {
  let sum: number | null = null;
  for (const term of terms) {
    const summary = summaries[term.measure];
    if (!summary || summary.n === 0) continue;
    const scaled = read(summary, term.aggregate) * (term.weight ?? 1);
    sum = (sum ?? 0) + (isMoney(term.measure) ? scaled / MONEY_SCALE : scaled);
  }
  return sum;
}

function sampleOf(terms: Term[], summaries: Summaries): number {
  let sample = 0;
  for (const term of terms) {
    const summary = summaries[term.measure];
    if (!summary) continue;
    sample += isMoney(term.measure) || term.aggregate !== 'sum' ? summary.n : summary.sum;
  }
  return sample;
}

/**
 * Evaluates a KPI over summed parts; ratios are never averaged. A total without any event is 0 when it is a plain sum
 * and null when it reads a gauge.
 */
export function evaluateKpi(kpi: Kpi, summaries: Summaries): KpiValue {
  const { formula } = kpi;
  if (formula.kind === 'total') {
    const onlySums = formula.of.every((term) => term.aggregate === 'sum');
    return {
      value: total(formula.of, summaries) ?? (onlySums ? 0 : null),
      sample: sampleOf(formula.of, summaries),
    };
  }
  const denominator = total(formula.denominator, summaries);
  const sample = sampleOf(formula.denominator, summaries);
  if (denominator === null || denominator === 0) return { value: null, sample };
  const numerator = total(formula.numerator, summaries) ?? 0;
  return { value: (numerator / denominator) * (formula.factor ?? 1), sample };
}
