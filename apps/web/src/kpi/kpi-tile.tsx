import type { KpiDescription, PointState } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatAxis, formatPoints, formatRelativeChange, formatShare, formatShort } from '../format/number';
import { GradeMark } from '../alerts/grade-mark';
import { useLocalized, useStyle } from '../i18n/use-language';
import { exploreHref } from '../explore/explore-url';
import { useFilter } from '../filter/filter-store';
import { useView } from '../live/live-store';
import { Mark } from '../mark';
import { alertGrades } from './alert-grades';
import type { Change } from './change';
import { Sparkline } from './sparkline';
import { tileView, type TileView } from './tile-view';
import { useTileHint } from './use-tile-hint';

interface Props {
  id: string;
  /** undefined while the dictionary does not know the KPI */
  kpi: KpiDescription | undefined;
}

/** One KPI: name, value, what it is meant to be, change against yesterday, course of the last half hour, alert on it. */
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
        <StateMark state={shown.state} />
        <AlertMark kpi={id} />
      </h4>
      <p className="tile-value">
        {shown.value === null ? <MissingValue view={shown} /> : formatShort(shown.value, shown.unit, style)}
      </p>
      <GoalText view={shown} />
      <div className="tile-foot">
        <ChangeText view={shown} />
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

/** What the value is held against; a shape and a colour where it misses it. */
function GoalText({ view: { goal, unit } }: { view: TileView }) {
  const { t } = useTranslation();
  const style = useStyle();
  if (!goal) return null;
  const { kind, amount, progress, isMissed } = goal;
  // a set amount is round, so that few digits say it
  const format = unit === 'money' ? formatAxis : formatShort;
  return (
    <p className={`tile-goal${isMissed ? ' is-missed' : ''}`}>
      {isMissed && <Mark shape="triangle" tone="warn" />}
      {t(`kpi.goal.${kind}`, { value: format(amount, unit, style) })}
      {progress && ` ${formatShare(progress.attainment, style)}`}
      {isMissed && <span className="visually-hidden">{t('kpi.goal.missed')}</span>}
    </p>
  );
}

function MissingValue({ view }: { view: TileView }) {
  const { t } = useTranslation();
  const reasonOf = (missing: TileView['missing']): string => {
    if (missing?.kind === 'not-filterable') return t('kpi.reason.notFilterable');
    return missing?.kind === 'small-sample'
      ? t('kpi.reason.smallSample', { sample: missing.sample, minimum: missing.minimum })
      : t('kpi.reason.noData');
  };
  return (
    <>
      —<span className="tile-reason">{reasonOf(view.missing)}</span>
    </>
  );
}

const ARROWS: Record<Change['trend'], string> = { up: '▲', down: '▼', flat: '=' };

function ChangeText({ view }: { view: TileView }) {
  const { t } = useTranslation();
  const style = useStyle();
  if (view.value === null) return <span className="tile-change" />;
  const { change, against } = view;
  if (!change) {
    return (
      <span className="tile-change" title={t('kpi.change.noneHint')}>
        {t('kpi.change.none')}
      </span>
    );
  }
  const amount =
    change.kind === 'points'
      ? t('kpi.change.points', { value: formatPoints(change.amount, style) })
      : formatRelativeChange(change.amount, style);
  return (
    <span className={`tile-change is-${change.verdict}`}>
      {against === 'lastWeek' && <span className="quiet">{t('kpi.change.lastWeekShort')} </span>}
      <span aria-hidden="true">{ARROWS[change.trend]}</span>
      <span className="visually-hidden">
        {t(`kpi.change.${change.trend}`, { stretch: t(`kpi.change.${against}`) })}
      </span>{' '}
      <span className="tile-amount">{amount}</span>
    </span>
  );
}
