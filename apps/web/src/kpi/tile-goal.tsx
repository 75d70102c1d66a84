import { useTranslation } from 'react-i18next';
import { formatAxis, formatShare, formatShort, formatSpan } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import type { Goal } from './goal';
import type { TileView } from './tile-view';
import type { UsualRange } from './usual';

/** What the value is held against: its target, else what is usual, else what is in the field. */
export function TileGoal({ view }: { view: TileView }) {
  const { goal, usual } = view;
  if (usual) return <UsualText view={view} usual={usual} />;
  return goal && <GoalText view={view} goal={goal} />;
}

/** A shape and a colour where the value misses it. */
function GoalText({ view: { unit }, goal }: { view: TileView; goal: Goal }) {
  const { t } = useTranslation();
  const style = useStyle();
  const { kind, amount, progress, isMissed } = goal;
  // a set amount is round, so that few digits say it; the value above it has the currency
  const shown =
    unit === 'money' || unit === 'ratio'
      ? formatAxis(amount, unit === 'money' ? 'number' : unit, style)
      : formatShort(amount, unit, style);
  return (
    <p className={`tile-goal${isMissed ? ' is-worse' : ''}`}>
      {isMissed && <Mark shape="triangle" tone="warn" />}
      {t(`kpi.goal.${kind}`, { value: shown })}
      {progress && ` ${formatShare(progress.attainment, style)}`}
      {isMissed && <span className="visually-hidden">{t('kpi.goal.missed')}</span>}
    </p>
  );
}

const MARKS: Record<Exclude<UsualRange['verdict'], 'inside'>, { shape: MarkShape; tone: MarkTone }> = {
  worse: { shape: 'triangle', tone: 'warn' },
  better: { shape: 'dot', tone: 'good' },
  outside: { shape: 'diamond', tone: 'quiet' },
};

/** The band in which the value usually is by this time of the day; marked where it is out of it. */
function UsualText({ view: { unit }, usual }: { view: TileView; usual: UsualRange }) {
  const { t } = useTranslation();
  const style = useStyle();
  const { low, high, verdict } = usual;
  return (
    <p className={`tile-goal is-${verdict}`}>
      {verdict !== 'inside' && <Mark {...MARKS[verdict]} />}
      {t('kpi.goal.usual', { value: formatSpan(low, high, unit, style) })}
      {verdict !== 'inside' && <span className="visually-hidden">{t(`kpi.usual.${verdict}`)}</span>}
    </p>
  );
}
