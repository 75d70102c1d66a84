import type { AlertView, KpiDescription, TrendMinute } from '@mcc/contracts';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { formatAxis, formatFull, formatShort } from '../format/number';
import { formatMinute } from '../format/time';
import { leftAside } from '../filter/applicable';
import { useFilter } from '../filter/filter-store';
import { useLocalized, useStyle } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import { useLive, useView } from '../live/live-store';
import type { LiveView } from '../live/live-view';
import { PanelBoundary } from '../states/panel-boundary';
import { alertMarks, incidents, MINUTE_MS, trendKpis, trendRange, wholeMinutes } from './trend-series';
import { trendTooltip } from './trend-tooltip';

const TrendChart = lazy(() => import('./trend-chart'));

/** More lanes than this would be too flat to read. */
const LANES = 3;
const NO_MINUTES: TrendMinute[] = [];
const NO_ALERTS: Record<string, AlertView> = {};

/** Start of the minute that is running by event time, epoch ms. */
function minuteOfData({ eventTime }: LiveView): number | null {
  return eventTime === null ? null : Math.floor(eventTime / MINUTE_MS) * MINUTE_MS;
}

/** The last hour by the minute: one lane a KPI, with the moments at which alerts fired and the incidents. */
export function TrendPanel() {
  const { t } = useTranslation();
  // Compared minute by minute: the running one changes all the time, but is not drawn.
  const minutes = useLive(
    useShallow(({ view }) => (view ? wholeMinutes(view.trend, view.eventTime) : NO_MINUTES)),
  );
  const eventMinute = useView(minuteOfData, null);
  const aloof = leftAside(
    'trend',
    useFilter((store) => store.filter),
  ).map((name) => t(`dimension.${name}`));
  return (
    <section className="panel trend" aria-labelledby="trend-title">
      <header className="panel-head">
        <h2 id="trend-title">
          {t('trend.title')} <span className="quiet">{t('trend.span')}</span>
        </h2>
        <span className="quiet trend-legend">
          {t('trend.shadowLegend')} · {t('trend.openLegend')} · {t('trend.markLegend')}
        </span>
      </header>
      {minutes.length === 0 || aloof.length > 0 ? (
        <p className="panel-empty quiet">
          {aloof.length > 0
            ? t('filter.noTrend', { dimensions: aloof.join(t('filter.separator')) })
            : t('trend.empty')}
        </p>
      ) : (
        <PanelBoundary message={t('states.chartFailed')}>
          <TrendBody minutes={minutes} eventMinute={eventMinute} />
        </PanelBoundary>
      )}
    </section>
  );
}

interface BodyProps {
  minutes: TrendMinute[];
  eventMinute: number | null;
}

function TrendBody({ minutes, eventMinute }: BodyProps) {
  const { t } = useTranslation();
  const style = useStyle();
  const localized = useLocalized();
  const dictionary = useDictionary();
  const alerts = useView((view) => view.alerts, NO_ALERTS);
  const range = useMemo(() => trendRange(minutes, eventMinute), [minutes, eventMinute]);
  const marks = useMemo(() => (range ? alertMarks(Object.values(alerts), range) : []), [alerts, range]);
  const stretches = useMemo(() => (range ? incidents(Object.values(alerts), range) : []), [alerts, range]);

  const nameOf = (kpi: string): string => {
    const known = dictionary.get(kpi);
    return known ? localized(known.name) : kpi;
  };
  const unitOf = (kpi: string): KpiDescription['unit'] => dictionary.get(kpi)?.unit ?? 'count';
  const kpis = trendKpis(minutes, LANES);
  const current = minutes.at(-1);
  const labels = kpis.map((kpi) => {
    const value = current?.values[kpi] ?? null;
    return { kpi, name: nameOf(kpi), value: value === null ? '—' : formatShort(value, unitOf(kpi), style) };
  });

  const yesterdayOf = (kpi: string, value: number | null): string =>
    t('trend.yesterday', { value: value === null ? '—' : formatFull(value, unitOf(kpi), style) });
  const describe = (time: number): HTMLElement => {
    const minute = minutes.findLast((candidate) => candidate.t <= time);
    const fired = marks.filter(({ t: at }) => minute && at >= minute.t && at < minute.t + MINUTE_MS);
    const provisional = minute?.state === 'provisional' ? ` · ${t('trend.provisional')}` : '';
    return trendTooltip({
      title: minute ? `${formatMinute(minute.t, style)}${provisional}` : '',
      values: Object.entries(minute?.values ?? {}).map(([kpi, value]) => ({
        name: nameOf(kpi),
        value: value === null ? '—' : formatFull(value, unitOf(kpi), style),
        beside: yesterdayOf(kpi, minute?.yesterday[kpi] ?? null),
      })),
      alerts: fired.flatMap(({ id }) => {
        const alert = alerts[id];
        return alert ? [`${t(`alerts.grade.${alert.grade}`)} · ${localized(alert.summary)}`] : [];
      }),
    });
  };

  return (
    <div className="trend-body">
      <dl className="trend-lanes">
        {labels.map(({ kpi, name, value }) => (
          <div key={kpi}>
            <dt>
              {unitOf(kpi) === 'count' && isLevel(dictionary.get(kpi))
                ? name
                : t('trend.perMinute', { name })}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Suspense fallback={<div className="trend-canvas" />}>
        <TrendChart
          label={t('trend.chart', { values: labels.map(({ name, value }) => `${name} ${value}`).join(', ') })}
          minutes={minutes}
          range={range}
          lanes={kpis.map((kpi) => ({
            kpi,
            formatAxis: (value) => formatAxis(value, unitOf(kpi), style),
            whole: unitOf(kpi) === 'count',
          }))}
          marks={marks}
          incidents={stretches}
          formatTime={(time) => formatMinute(time, style)}
          describe={describe}
        />
      </Suspense>
    </div>
  );
}

/** A level (people online) holds at a moment; only flows are "per minute". The formula says which it is. */
function isLevel(kpi: KpiDescription | undefined): boolean {
  return /^(last|max|mean|min)\(/.test(kpi?.formula ?? '');
}
