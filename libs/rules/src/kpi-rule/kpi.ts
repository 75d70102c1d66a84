import { MEASURES, type Measure } from '@mcc/contracts';
import { KPIS, measuresOf, termsOf, type Kpi } from '@mcc/metrics';
import type { Layout } from './series';

const ADDITIVE = new Set<string>(['sum', 'mean', 'count']);
const KNOWN_AGGREGATES = new Set<string>([...ADDITIVE, 'min', 'max', 'last']);
const KNOWN_PARTS = new Set(['measure', 'aggregate', 'weight']);

/** A rule sees the cells of its keys and nothing else: a part summed over other keys, a target or a sketch is beyond it. */
const isReadable = (kpi: Kpi): boolean =>
  (kpi.formula.kind === 'total' || kpi.formula.kind === 'ratio') &&
  termsOf(kpi).every(
    (term) =>
      KNOWN_AGGREGATES.has(term.aggregate) && Object.keys(term).every((part) => KNOWN_PARTS.has(part)),
  );

/** Ids of the KPIs that a rule can be written on. */
export const RULE_KPIS: readonly string[] = [...KPIS.values()].filter(isReadable).map(({ id }) => id);

/** Whether the KPI is made of counts and sums alone. */
export const isAdditive = (kpi: Kpi): boolean =>
  termsOf(kpi).every(({ aggregate }) => ADDITIVE.has(aggregate));

/** Whether a longer stretch gives a greater value: a total of sums. */
export const isTotalOfSums = ({ formula }: Kpi): boolean =>
  formula.kind === 'total' && formula.of.every(({ aggregate }) => aggregate === 'sum');

/** A level of people belongs to a room: levels of several rooms cannot be read as one series. */
export const needsRoom = (kpi: Kpi): boolean =>
  termsOf(kpi).some(({ measure }) => MEASURES[measure] === 'gauge');

/** @throws Error for an id that is not in the dictionary */
export function kpiOf(id: string): Kpi {
  const kpi = KPIS.get(id);
  if (!kpi) throw new Error(`there is no KPI "${id}"`);
  return kpi;
}

/** What a rule keeps of each block for the KPI and for further measures. */
export function layoutOf(kpi: Kpi, further: readonly Measure[]): Layout {
  return { measures: [...new Set([...measuresOf(kpi), ...further])], isAdditive: isAdditive(kpi) };
}
