import { DIMENSIONS, type Dimension, type KpiDescription, type Measure } from '@mcc/contracts';

/**
 * Which number of a measure's summary a formula reads; `count` is how many events contributed, `distinct` how many
 * different people they came from.
 */
export type Aggregate = 'sum' | 'count' | 'mean' | 'min' | 'max' | 'last' | 'distinct';

/** A measure with an integer weight, e.g. the refunds of gmv − refund_amount. */
export interface Term {
  measure: Measure;
  aggregate: Aggregate;
  weight?: number;
  /** read over all values of these dimensions, whatever the question splits or filters by; one list in all of a KPI */
  across?: readonly Dimension[];
}

/** What a formula makes of a sum and of something beside the cells: see {@link Formula}. */
export type ContextKind = 'rate' | 'spike' | 'pace' | 'deviation' | 'projection';

/**
 * `total`: the sum of the terms; `ratio`: sum of the numerator over sum of the denominator. The terms of one sum are
 * all money or all not. The others hold the sum against something that is not in the cells (`KpiContext`): `rate` per second
 * of the stretch; `spike` in spreads from what is usual at that time; `pace`, `deviation` and `projection` against its target:
 * as a share of what is due by now, that less 1, and what the stretch will come to if it goes on so.
 */
export type Formula =
  | { kind: 'total'; of: Term[] }
  | { kind: 'ratio'; numerator: Term[]; denominator: Term[]; factor?: number }
  | { kind: ContextKind; of: Term[] };

/** A KPI: defined once, read by tile, API, rule, report and budget shifter. */
export interface Kpi extends Omit<KpiDescription, 'formula' | 'denominator' | 'measures' | 'across'> {
  formula: Formula;
}

/** All terms of a formula. */
export function termsOfFormula(formula: Formula): Term[] {
  return formula.kind === 'ratio' ? [...formula.numerator, ...formula.denominator] : formula.of;
}

/** All terms of a KPI. */
export const termsOf = ({ formula }: Kpi): Term[] => termsOfFormula(formula);

/** Measures a KPI reads, without repeats. */
export function measuresOf(kpi: Kpi): Measure[] {
  return [...new Set(termsOf(kpi).map((term) => term.measure))];
}

/** Dimensions that a part of the KPI is summed across; none for most KPIs. */
export function acrossOf(kpi: Kpi): readonly Dimension[] {
  return termsOf(kpi).find((term) => term.across)?.across ?? [];
}

function printTerm(term: Term): string {
  const weight =
    term.weight === undefined || term.weight === 1 ? '' : term.weight === -1 ? '−' : `${term.weight}·`;
  return `${weight}${term.aggregate}(${term.measure}${printAcross(term.across)})`;
}

function printAcross(across: Term['across']): string {
  if (!across) return '';
  return across.length === DIMENSIONS.length ? ' over everything' : ` over every ${across.join(', ')}`;
}

const printTerms = (terms: Term[]): string => terms.map(printTerm).join(' + ').replaceAll('+ −', '− ');
const wrapTerms = (terms: Term[]): string =>
  terms.length > 1 ? `(${printTerms(terms)})` : printTerms(terms);

const CONTEXT_WORDS: Record<ContextKind, (total: string) => string> = {
  rate: (total) => `${total} / seconds`,
  spike: (total) => `(${total} − usual) / spread`,
  pace: (total) => `${total} / target so far`,
  deviation: (total) => `${total} / target so far − 1`,
  projection: (total) => `${total} / target so far × target`,
};

/** Prints a formula for people, e.g. `sum(clicks) / sum(impressions)`. */
export function printFormula(formula: Formula): string {
  if (formula.kind === 'total') return printTerms(formula.of);
  if (formula.kind !== 'ratio') return CONTEXT_WORDS[formula.kind](wrapTerms(formula.of));
  const factor = formula.factor === undefined ? '' : ` × ${formula.factor}`;
  return `${wrapTerms(formula.numerator)} / ${wrapTerms(formula.denominator)}${factor}`;
}

/** The dictionary's entry as the API gives it. */
export function describeKpi(kpi: Kpi): KpiDescription {
  const { formula } = kpi;
  const across = acrossOf(kpi);
  return {
    ...kpi,
    formula: printFormula(formula),
    ...(formula.kind === 'ratio' ? { denominator: printTerms(formula.denominator) } : {}),
    ...(across.length > 0 ? { across: [...across] } : {}),
    measures: measuresOf(kpi),
  };
}
