import { useTranslation } from 'react-i18next';
import { useStyle } from '../i18n/use-language';
import { formatChangeSize, formatPoints } from '../format/number';
import type { Change } from './change';
import type { Before, TileView } from './tile-view';

const BEFORE: readonly Before[] = ['yesterday', 'lastWeek'];
const ARROWS: Record<Change['trend'], string> = { up: '▲', down: '▼', flat: '=' };

/** How the value has changed since yesterday and since last week, one line each. */
export function TileChanges({ view: { changes, noHistory, value } }: { view: TileView }) {
  const { t } = useTranslation();
  const known = BEFORE.filter((before) => !noHistory.includes(before));
  if (value === null || known.length === 0) return null;
  return (
    <dl className="tile-changes">
      {known.map((before) => (
        <div key={before} className="tile-change">
          <dt title={t(`kpi.change.${before}`)}>
            <span aria-hidden="true">{t(`kpi.change.short.${before}`)}</span>
            <span className="visually-hidden">{t(`kpi.change.${before}`)}</span>
          </dt>
          <ChangeText change={changes[before]} />
        </div>
      ))}
    </dl>
  );
}

/** The arrow says which way, so the amount has no sign. */
function ChangeText({ change }: { change: Change | null }) {
  const { t } = useTranslation();
  const style = useStyle();
  if (!change) return <dd title={t('kpi.change.noneHint')}>—</dd>;
  const { kind, amount, trend, verdict } = change;
  const size =
    kind === 'points'
      ? t('kpi.change.pointsShort', { value: formatPoints(Math.abs(amount), style).replace('+', '') })
      : formatChangeSize(amount, style);
  return (
    <dd className={`is-${verdict}`}>
      <span className="tile-arrow" aria-hidden="true">
        {ARROWS[trend]}
      </span>
      <span className="visually-hidden">{t(`kpi.change.${trend}`)} </span>
      <span className="tile-amount">{size}</span>
    </dd>
  );
}
