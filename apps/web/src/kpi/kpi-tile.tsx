import type { KpiDescription, PointState } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatFull, formatPoints, formatRelativeChange, formatShort } from '../format/number';
import { useLocalized, useStyle } from '../i18n/use-language';
import { exploreHref } from '../explore/explore-url';
import { useFilter } from '../filter/filter-store';
import { FILTER_DIMENSIONS } from '../filter/filter-url';
import { useView } from '../live/live-store';
import type { Change } from './change';
import { Sparkline } from './sparkline';
import { tileView, type TileView } from './tile-view';

interface Props {
  id: string;
  /** undefined while the dictionary does not know the KPI */
  kpi: KpiDescription | undefined;
}

/** One KPI: name, value, change against yesterday, course of the last half hour. */
export function KpiTile({ id, kpi }: Props) {
  const tile = useView((view) => view.tiles[id], undefined);
  const filter = useFilter((store) => store.filter);
  const style = useStyle();
  const localized = useLocalized();
  if (!tile) return null;
  const shown = tileView(tile, kpi, filter);
  const isFiltered = shown.missing?.kind !== 'not-filterable';
  const full = shown.value === null ? '' : `${formatFull(shown.value, shown.unit, style)} · `;
  return (
    <li className="tile" data-kpi={id} title={kpi ? `${full}${localized(kpi.explanation)}` : full}>
      <h4 className="tile-name">
        <TileLink id={id} name={kpi ? localized(kpi.name) : id} isFiltered={isFiltered} />
        <StateMark state={shown.state} />
      </h4>
      <p className="tile-value">
        {shown.value === null ? <MissingValue view={shown} /> : formatShort(shown.value, shown.unit, style)}
      </p>
      <div className="tile-foot">
        <ChangeText view={shown} />
        {isFiltered && <Sparkline values={tile.spark} />}
      </div>
    </li>
  );
}

interface LinkProps {
  id: string;
  name: string;
  /** whether what the wall is filtered by means something for this KPI */
  isFiltered: boolean;
}

/** The KPI's name leads to its course of today, of the same as the tile. */
function TileLink({ id, name, isFiltered }: LinkProps) {
  const { t } = useTranslation();
  const chosen = useFilter((store) => store.filter);
  const filter = FILTER_DIMENSIONS.flatMap((dimension) => {
    const value = isFiltered ? chosen[dimension] : undefined;
    return value ? [{ dimension, value }] : [];
  });
  const href = exploreHref({ kpis: [id], filter, stretch: 'yesterday' });
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
  const { change } = view;
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
      <span aria-hidden="true">{ARROWS[change.trend]}</span>
      <span className="visually-hidden">{t(`kpi.change.${change.trend}`)}</span> {amount}
    </span>
  );
}
