import { isGauge, isMoney, MONEY_SCALE, type Measure, type Summary } from '@mcc/contracts';
import { evaluateKpi } from './evaluate';
import { acrossOf, type Kpi, type Term } from './kpi';
import type { Summaries } from './summary';

/** Events that the denominator of a ratio is made of: enough for any sample, and for six decimals. */
const EVENTS = 1_000_000;
/** The same where money is divided, whose ten-thousandths leave less room. */
const EVENTS_OF_MONEY = 1_000;
/** How exactly the parts have to give the value back, relative; values less than this are 0. */
const EXACT = 1e-6;

/**
 * Parts that give a KPI this value, for series that have values only: of a ratio every value weighs the same.
 * @param value money in currency units, ratios as 0…1
 * @param at event time, epoch ms
 * @returns null: no parts of the kind that cells have give it
 */
export function partsOf(kpi: Kpi, value: number, at: number): Summaries | null {
  const { formula } = kpi;
  if (acrossOf(kpi).length > 0 || (formula.kind !== 'total' && formula.kind !== 'ratio')) return null;
  const summaries =
    formula.kind === 'total'
      ? partsOfTotal(formula.of, value, at)
      : partsOfRatio(formula.numerator, formula.denominator, value / (formula.factor ?? 1), at);
  const read = evaluateKpi(kpi, summaries).value;
  return read !== null && Math.abs(read - value) <= EXACT * Math.max(1, Math.abs(value)) ? summaries : null;
}

function partsOfTotal([term]: readonly Term[], value: number, at: number): Summaries {
  return term ? { [term.measure]: summaryGiving(term, value, at) } : {};
}

function partsOfRatio(
  [above]: readonly Term[],
  [below]: readonly Term[],
  ratio: number,
  at: number,
): Summaries {
  if (!above || !below) return {};
  const events = [above, below].some(({ measure }) => isMoney(measure)) ? EVENTS_OF_MONEY : EVENTS;
  const numerator = summaryGiving(above, ratio * events, at);
  // a measure over how often it was read
  if (above.measure === below.measure) return { [above.measure]: { ...numerator, n: events } };
  return { [above.measure]: numerator, [below.measure]: summaryGiving(below, events, at) };
}

function summaryGiving({ measure, aggregate, weight = 1 }: Term, amount: number, at: number): Summary {
  const scale = isMoney(measure) && aggregate !== 'count' ? MONEY_SCALE : 1;
  const sum = Math.round((amount / weight) * scale);
  const n = aggregate === 'sum' || aggregate === 'count' ? eventsOf(measure, sum) : 1;
  return { n, sum, min: sum, max: sum, lastAt: at, last: sum };
}

/** Each event counts one; money and readings come in one. */
function eventsOf(measure: Measure, sum: number): number {
  return isMoney(measure) || isGauge(measure) ? 1 : Math.max(1, Math.abs(sum));
}
