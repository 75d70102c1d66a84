import type { KpiDescription, KpiUnit } from '@mcc/contracts';
import { formatFull, formatPoints, formatRelativeChange, formatShort } from '../format/number';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useTranslation } from 'react-i18next';
import type { Change } from './change';
import { useDictionary } from './use-dictionary';

/** Writes KPIs in the language shown. */
export interface KpiText {
  dictionary: ReadonlyMap<string, KpiDescription>;
  /** the KPI's name; its id while the dictionary does not know it */
  name: (kpi: string) => string;
  explanation: (kpi: string) => string;
  /** the value in the KPI's unit, a dash where there is none */
  short: (kpi: string, value: number | null) => string;
  full: (kpi: string, value: number | null) => string;
  /** a change with its sign, in percent or percentage points */
  change: (change: Change) => string;
}

const NO_VALUE = '—';

/** How KPIs are written now. */
export function useKpiText(): KpiText {
  const { t } = useTranslation();
  const dictionary = useDictionary();
  const localized = useLocalized();
  const style = useStyle();
  const unitOf = (kpi: string): KpiUnit => dictionary.get(kpi)?.unit ?? 'count';
  const text = (kpi: string, part: 'name' | 'explanation'): string | undefined => {
    const known = dictionary.get(kpi);
    return known && localized(known[part]);
  };
  return {
    dictionary,
    name: (kpi) => text(kpi, 'name') ?? kpi,
    explanation: (kpi) => text(kpi, 'explanation') ?? '',
    short: (kpi, value) => (value === null ? NO_VALUE : formatShort(value, unitOf(kpi), style)),
    full: (kpi, value) => (value === null ? NO_VALUE : formatFull(value, unitOf(kpi), style)),
    change: ({ amount, kind }) =>
      kind === 'points'
        ? t('kpi.change.points', { value: formatPoints(amount, style) })
        : formatRelativeChange(amount, style),
  };
}
