import type { KpiDescription, Measure } from '@mcc/contracts';

/** Which number of a measure's summary a formula reads. */
export type Aggregate = 'sum' | 'mean' | 'min' | 'max' | 'last';

/** A sum of measures with integer weights, e.g. gmv − refund_amount. */
export type Term = { measure: Measure; aggregate: Aggregate; weight?: number };

/** `total`: the sum of the terms; `ratio`: sum of the numerator over sum of the denominator. */
export type Formula =
  { kind: 'total'; of: Term[] } | { kind: 'ratio'; numerator: Term[]; denominator: Term[]; factor?: number };

/** A KPI: defined once, read by tile, API, rule, report and budget shifter. */
export interface Kpi extends Omit<KpiDescription, 'formula' | 'measures'> {
  formula: Formula;
}

/** Measures a KPI reads, without repeats. */
export function measuresOf(kpi: Kpi): Measure[] {
  const terms =
    kpi.formula.kind === 'total' ? kpi.formula.of : [...kpi.formula.numerator, ...kpi.formula.denominator];
  return [...new Set(terms.map((term) => term.measure))];
}

function printTerm(term: Term): string {
  const weight =
    term.weight === undefined || term.weight === 1 ? '' : term.weight === -1 ? '−' : `${term.weight}·`;
  return `${weight}${term.aggregate}(${term.measure})`;
}

const printTerms = (terms: Term[]): string => terms.map(printTerm).join(' + ').replaceAll('+ −', '− ');

/** Prints a formula for people, e.g. `sum(clicks) / sum(impressions)`. */
export function printFormula(formula: Formula): string {
  if (formula.kind === 'total') return printTerms(formula.of);
  const factor = formula.factor === undefined ? '' : ` × ${formula.factor}`;
  const wrap = (terms: Term[]): string => (terms.length > 1 ? `(${printTerms(terms)})` : printTerms(terms));
  return `${wrap(formula.numerator)} / ${wrap(formula.denominator)}${factor}`;
}

/** The dictionary's entry as the API gives it. */
export function describeKpi(kpi: Kpi): KpiDescription {
  return { ...kpi, formula: printFormula(kpi.formula), measures: measuresOf(kpi) };
}
