import { TOPICS, type Measure } from '@mcc/contracts';
import { measuresOf, type Kpi } from './kpi';
import { familiesOf } from './measure-families';

/** Topics whose events a KPI counts. */
export const topicsOf = (kpi: Kpi): ReadonlySet<string> => topicsOfMeasures(measuresOf(kpi));

/** Topics whose events add to these measures. */
export function topicsOfMeasures(measures: readonly Measure[]): ReadonlySet<string> {
  const topicsOfMeasure = (measure: Measure): string[] => {
    const families = familiesOf(measure);
    return families.length === 0 ? [TOPICS.deadLetters] : families.map((family) => TOPICS.events[family]);
  };
  return new Set(measures.flatMap(topicsOfMeasure));
}
