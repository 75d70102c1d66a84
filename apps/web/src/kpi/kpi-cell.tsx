import type { ComparedReading, KpiReading } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { standingOf, type Standing } from './standing';
import { missingOf } from './tile-view';
import type { KpiText } from './use-kpi-text';

interface Props {
  kpi: string;
  /** without `previous` it is held against the benchmark alone */
  reading: KpiReading & Partial<Pick<ComparedReading, 'previous'>>;
  text: KpiText;
}

/** One KPI in a table: calm while it is inside its band, with a shape and a colour where it is out of it. */
export function KpiCell({ kpi, reading, text }: Props) {
  const { t } = useTranslation();
  const described = text.dictionary.get(kpi);
  const missing = missingOf(reading, described?.minSample ?? 0);
  if (missing) {
    const reason =
      missing.kind === 'no-data' ? t('panel.noData') : t('kpi.reason.smallSample', { ...missing });
    return (
      <td className="number quiet" title={reason}>
        —<span className="visually-hidden">{reason}</span>
      </td>
    );
  }
  const standing = standingOf({ ...reading, previous: reading.previous ?? null }, described);
  const value = text.short(kpi, reading.value);
  if (!standing) {
    return (
      <td className="number" title={text.full(kpi, reading.value)}>
        {value}
      </td>
    );
  }
  const against = t(`panel.${standing.against}`, { value: text.short(kpi, standing.baseline) });
  return (
    <td className={`number ${heatOf(standing)}`} title={`${text.full(kpi, reading.value)} · ${against}`}>
      <span className="cell-mark" aria-hidden="true">
        {standing.deviation > 0 ? '▲' : '▼'}
      </span>
      {value}
      <span className="visually-hidden">
        {` ${t(standing.verdict === 'good' ? 'panel.better' : 'panel.worse')} ${against}`}
      </span>
    </td>
  );
}

function heatOf({ verdict, isFar }: Standing): string {
  if (verdict === 'good') return 'heat-good';
  return isFar ? 'heat-bad' : 'heat-warn';
}
