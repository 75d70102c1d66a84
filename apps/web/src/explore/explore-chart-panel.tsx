import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { kpiReading } from '../alert-detail/kpi-reading';
import { formatAxis } from '../format/number';
import { formatAxisTime, formatMoment, formatSpan } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useKpiText } from '../kpi/use-kpi-text';
import { PanelBoundary } from '../states/panel-boundary';
import { trendTooltip } from '../trend/trend-tooltip';
import type { ExploreAnswer } from './explore-answer';
import { ExploreLegend } from './explore-legend';
import { dayTicks, exploreLines, type ExploreLine, type ExploreLines } from './explore-lines';
import { useSeriesText } from './use-series-text';

const ExploreChart = lazy(() => import('./explore-chart'));

interface Props {
  answer: ExploreAnswer;
  isOld: boolean;
  /** at the right end of the title's line */
  aside: ReactNode;
}

/** The course of the largest series, and what of it stands elsewhere. */
export function ExploreChartPanel({ answer, isOld, aside }: Props) {
  const { t } = useTranslation('explore');
  const style = useStyle();
  const text = useKpiText();
  const seriesText = useSeriesText(answer.state);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const { dictionary } = text;
  const drawn = useMemo(
    () => exploreLines(answer, (kpi) => kpiReading(kpi, dictionary), style.timeZone),
    [answer, dictionary, style.timeZone],
  );
  const { state, stretch, askedAt } = answer;
  const range = { from: stretch.from, to: Math.min(stretch.to, Math.max(askedAt, stretch.from + 1)) };
  const moment = (time: number): string => formatMoment(time, askedAt, style);
  const [from, to] = formatSpan(range, askedAt, style);
  const lines = drawn.lines.filter(({ id }) => !hidden.has(id));
  const [first = ''] = state.kpis;
  const unit = dictionary.get(first)?.unit ?? 'count';
  const names = state.kpis.map(text.name).join(' · ');
  const nameOf = ({ series }: ExploreLine): string => seriesText.series(series);
  const toggle = (id: string): void => {
    const others = [...hidden].filter((other) => other !== id);
    setHidden(new Set(hidden.has(id) ? others : [...others, id]));
  };
  const valuesAt = (time: number): { name: string; value: string }[] =>
    lines.flatMap((line) => {
      const points = [
        { name: nameOf(line), points: line.open.some(([t]) => t === time) ? line.open : line.settled },
        ...(line.shadow.length > 0 && state.stretch
          ? [{ name: t(`compare.${state.stretch}`), points: line.shadow }]
          : []),
      ];
      return points.map(({ name, points: all }) => ({
        name,
        value: text.full(line.series.kpi, all.find(([at]) => at === time)?.[1] ?? null),
      }));
    });
  const isOpen = (time: number): boolean =>
    lines.some(({ open }) => open.slice(1).some(([at]) => at === time));

  return (
    <section className="panel explore-course" aria-labelledby="course-title" aria-busy={isOld}>
      <header className="panel-head">
        <div className="explore-course-title">
          <h3 id="course-title">{names}</h3>
          <span className="quiet">{t('result.span', { from, to, step: t(`step.${answer.step}`) })}</span>
        </div>
        {aside}
      </header>
      <PanelBoundary message={t('result.chartFailed')}>
        <Suspense fallback={<div className="explore-canvas" />}>
          <ExploreChart
            label={t('result.chart', { kpis: names, from, to, lines: lines.length })}
            lines={lines}
            band={drawn.band}
            target={drawn.target}
            range={range}
            ticks={dayTicks(range, style.timeZone)}
            fromZero={unit === 'count' || unit === 'money'}
            whole={unit === 'count'}
            formatAxis={(value) => formatAxis(value, unit, style)}
            formatTime={(time) => formatAxisTime(time, range, style)}
            describe={(time) =>
              trendTooltip({
                title: `${moment(time)}${isOpen(time) ? ` · ${t('result.provisional')}` : ''}`,
                values: valuesAt(time),
                alerts: [],
              })
            }
          />
        </Suspense>
      </PanelBoundary>
      <ExploreLegend lines={drawn.lines} nameOf={nameOf} hidden={hidden} onToggle={toggle} />
      <ChartNotes drawn={drawn} answer={answer} />
    </section>
  );
}

/** What the kinds of lines mean, and what is not drawn. */
function ChartNotes({ drawn, answer: { state } }: { drawn: ExploreLines; answer: ExploreAnswer }) {
  const { t } = useTranslation('explore');
  const notes = [
    drawn.lines.some(({ open }) => open.length > 0) && t('result.open'),
    state.stretch !== null &&
      drawn.lines.some(({ shadow }) => shadow.length > 0) &&
      t('result.shadow', { comparison: t(`compare.${state.stretch}`) }),
    drawn.band.length > 0 && t('result.band'),
    drawn.target.length > 0 && t('result.target'),
    drawn.left > 0 && t('result.left', { drawn: drawn.lines.length, left: drawn.left }),
    drawn.leavesShadows && t('result.manyShadows'),
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : <p className="quiet explore-notes">{notes.join(' · ')}</p>;
}
