import type { MetricSeries } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useKpiText } from '../kpi/use-kpi-text';
import { useName } from '../names/use-name';
import type { ExploreState } from './explore-state';

/** How the things of a state are called now. */
export interface SeriesText {
  /** a value of the dimension that is split by */
  value: (value: string) => string;
  /** a series, by what tells it from the others */
  series: (series: Pick<MetricSeries, 'kpi' | 'key'>) => string;
}

/** Names of values and series of a state. */
export function useSeriesText({ by, kpis }: ExploreState): SeriesText {
  const { t } = useTranslation('explore');
  const text = useKpiText();
  const nameOf = useName();
  const value = (name: string): string => (name === '' ? t('filter.notGiven') : nameOf(by ?? '', name));
  return {
    value,
    series: ({ kpi, key }) => {
      if (by === null) return text.name(kpi);
      const name = value(key[by] ?? '');
      return kpis.length > 1 ? `${name} · ${text.name(kpi)}` : name;
    },
  };
}
