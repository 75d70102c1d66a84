import { toTenThousandths, type EvidenceValue, type LocalizedText } from '@mcc/contracts';
import type { Kpi } from '@mcc/metrics';
import { same, type Wording } from '../wording';

export { kpiOf } from './kpi';

/** Unit of a KPI's value in the evidence of an alert. */
export function evidenceUnit({ unit }: Kpi): EvidenceValue['unit'] {
  return unit === 'ratio' || unit === 'money' ? unit : 'count';
}

const plain = (value: number): string => String(Number(value.toFixed(2)));

/** Writes a value of the KPI for people. */
export function sayValue({ unit }: Kpi, value: number, wording: Wording): LocalizedText {
  if (unit === 'ratio') return same(wording.ratio(value));
  if (unit === 'money') return wording.money(toTenThousandths(Math.round(value * 100) / 100));
  if (unit === 'seconds') return { 'zh-CN': `${plain(value)} 秒`, en: `${plain(value)} s` };
  return same(unit === 'multiple' ? `${plain(value)}×` : plain(value));
}

/** Writes a difference of two values of the KPI; of ratios in percentage points. */
export function sayDifference(kpi: Kpi, difference: number, wording: Wording): LocalizedText {
  if (kpi.unit !== 'ratio') return sayValue(kpi, difference, wording);
  const points = (difference * 100).toFixed(1);
  return { 'zh-CN': `${points} 个百分点`, en: `${points} percentage points` };
}
