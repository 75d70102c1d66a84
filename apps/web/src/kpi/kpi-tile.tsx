import type { KpiDescription, PointState } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { GradeMark } from '../alerts/grade-mark';
import { useLocalized, useStyle } from '../i18n/use-language';
import { exploreHref } from '../explore/explore-url';
import { useFilter } from '../filter/filter-store';
import { useView } from '../live/live-store';
import { alertGrades } from './alert-grades';
import { Sparkline } from './sparkline';
import { TileChanges } from './tile-changes';
import { TileGoal } from './tile-goal';
import { tileView, type TileView } from './tile-view';
import { useTileHint } from './use-tile-hint';

interface Props {
  id: string;
  /** undefined while the dictionary does not know the KPI */
  kpi: KpiDescription | undefined;
}

/** One KPI: name, value, what it is meant to be or usually is, changes, course of the last half hour, alert on it. */
export function KpiTile({ id, kpi }: Props) {
  const tile = useView((view) => view.tiles[id], undefined);
  const filter = useFilter((store) => store.filter);
  const style = useStyle();
  const localized = useLocalized();
  const hint = useTileHint();
  if (!tile) return null;
  const shown = tileView(tile, kpi, filter);
  const isFiltered = shown.missing?.kind !== 'not-filterable';
  return (
    <li className="tile" data-kpi={id} title={hint(tile, shown)}>
      <h4 className="tile-name">
        <TileLink id={id} name={kpi ? localized(kpi.name) : id} />
        {/* the word joiner keeps the marks with the last word of the name */}
        <span className="tile-marks">
          {'\u2060'}
          <StateMark state={shown.state} />
          <AlertMark kpi={id} />
        </span>
      </h4>
      <p className="tile-value">{shown.value === null ? '—' : formatShort(shown.value, shown.unit, style)}</p>
      {shown.missing ? <Reason missing={shown.missing} /> : <TileGoal view={shown} />}
      <div className="tile-foot">
        <TileChanges view={shown} />
        {isFiltered && <Sparkline values={tile.spark} />}
      </div>
    </li>
  );
}

/** The KPI's name leads to its course of today; the filter of the header holds there too. */
function TileLink({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const href = exploreHref({ kpis: [id], stretch: 'yesterday' });
  return (
    <a className="tile-link" href={href} title={t('kpi.explore', { name })}>
      {name}
    </a>
  );
}

/** A discreet mark on what may still change or was changed after the fact; final values carry none. */
function StateMark({ state }: { state: PointState }) {
  const { t } = useTranslation();
  if (state === 'final') return null;
  const text = t(`kpi.state.${state}`);
  return (
    <span className="tile-state" title={text}>
      <span aria-hidden="true">{state === 'provisional' ? '○' : '↻'}</span>
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

/** The grade of the most urgent alert on the KPI, wherever it is. */
function AlertMark({ kpi }: { kpi: string }) {
  const { t } = useTranslation();
  const grade = useView(({ alerts }) => alertGrades(alerts).get(kpi), undefined);
  if (!grade) return null;
  const text = t('kpi.alert', { grade: t(`alerts.grade.${grade}`) });
  return (
    <span className="tile-alert" title={text}>
      <GradeMark grade={grade} />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

/** Why there is no value. */
function Reason({ missing }: { missing: NonNullable<TileView['missing']> }) {
  const { t } = useTranslation();
  const text = {
    'no-data': () => t('kpi.reason.noData'),
    'not-filterable': () => t('kpi.reason.notFilterable'),
    'small-sample': () => t('kpi.reason.smallSample', { ...missing }),
  };
  return <p className="tile-goal">{text[missing.kind]()}</p>;
}
