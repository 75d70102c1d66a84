import { MONEY_SCALE, isMoney, type Summary } from '@mcc/contracts';
import { estimateDistinct } from './distinct/estimate-distinct';
import type { ContextKind, Kpi, Term } from './kpi';
import type { Summaries } from './summary';

/** A KPI's value over some summaries. Money is in currency units. */
export interface KpiValue {
  /** null: no reading, or the denominator is 0 */
  value: number | null;
  /** events behind the value; for a ratio the denominator's count where that is a count, else its number of events */
  sample: number;
}

/** What a KPI may need beside the summaries asked for; see `Formula`. */
export interface KpiContext {
  /** summaries over all values of the dimensions that the KPI is summed across (`acrossOf`) */
  whole?: Summaries | undefined;
  /** length of the stretch */
  seconds?: number | undefined;
  /** what is usual at that time and how far it usually strays, in the KPI's unit */
  usual?: { expected: number; spread: number } | undefined;
  /** target of the stretch, and of it what is due by now, in the KPI's unit */
  target?: { due: number; whole: number } | undefined;
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

/** What a total is held against; without what its kind needs a KPI has no value. */
const IN_CONTEXT: Record<ContextKind, (total: number, context: KpiContext) => number | null> = {
  rate: (total, { seconds }) => over(total, seconds),
  spike: (total, { usual }) => (usual ? over(total - usual.expected, usual.spread) : null),
  pace: (total, { target }) => over(total, target?.due),
  deviation: (total, { target }) => less1(over(total, target?.due)),
  projection: (total, { target }) => times(over(total, target?.due), target?.whole),
};

const over = (value: number, by: number | undefined): number | null =>
  by === undefined || by === 0 ? null : value / by;
const less1 = (value: number | null): number | null => (value === null ? null : value - 1);
const times = (value: number | null, factor: number | undefined): number | null =>
  value === null || factor === undefined ? null : value * factor;

function valueOf(terms: Term[], readings: Readings): KpiValue {
  const value = totalOrZero(terms, readings);
  return { value: value === null ? null : value / scaleOf(terms), sample: sampleOf(terms, readings) };
}

/**
 * Evaluates a KPI over summed parts; ratios are never averaged. A sum without any event is 0 when it is made of plain
 * sums and null when it reads a level.
 * @param context what the KPI's kind needs beside the cells
 */
export function evaluateKpi(kpi: Kpi, summaries: Summaries, context: KpiContext = {}): KpiValue {
  const { formula } = kpi;
  const readings: Readings = { own: summaries, whole: context.whole };
  if (formula.kind !== 'ratio') {
    const whole = valueOf(formula.of, readings);
    if (formula.kind === 'total' || whole.value === null) return whole;
    return { ...whole, value: IN_CONTEXT[formula.kind](whole.value, context) };
  }
  const { numerator, denominator, factor = 1 } = formula;
  const above = totalOrZero(numerator, readings);
  const below = total(denominator, readings);
  const sample = sampleOf(denominator, readings);
  if (above === null || below === null || below === 0) return { value: null, sample };
  return { value: (above * factor) / (below * (scaleOf(numerator) / scaleOf(denominator))), sample };
}
