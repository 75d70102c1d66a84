import type { ComparedReading, KpiReading, Measure } from '@mcc/contracts';
import { KPIS, evaluateKpi, type Kpi, type KpiContext } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import { hasReading } from '../metrics/metrics-response';
import { unionOfMeasures } from '../metrics/metrics-query';

/** The dictionary's entry of a KPI that a panel shows. @throws Error when the dictionary does not have it */
export function kpiNamed(id: string): Kpi {
  const kpi = KPIS.get(id);
  if (!kpi) throw new Error(`a panel shows ${id}, which is not in the KPI dictionary`);
  return kpi;
}

/** Measures that these KPIs read, each once. */
export function measuresFor(ids: readonly string[]): Measure[] {
  return unionOfMeasures(ids.map(kpiNamed));
}

/** Value of a KPI over one row of cells; without a row as without an event. */
export function readingOf(kpi: Kpi, row: CellRow | undefined, context?: KpiContext): KpiReading {
  return evaluateKpi(kpi, row?.measures ?? {}, context);
}

/** Value to compare with: null where there was no event for this KPI, not 0. */
export function previousOf(kpi: Kpi, row: CellRow | undefined): number | null {
  return row && hasReading(kpi, row) ? readingOf(kpi, row).value : null;
}

/** Value of a KPI beside that of the same stretch of yesterday. */
export function comparedReading(
  kpi: Kpi,
  today: CellRow | undefined,
  yesterday: CellRow | undefined,
): ComparedReading {
  return { ...readingOf(kpi, today), previous: previousOf(kpi, yesterday) };
}
