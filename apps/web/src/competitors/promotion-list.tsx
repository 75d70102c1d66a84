import type { CompetitorMove } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { formatDuration } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { useTable } from '../live/live-store';
import { useServerNow } from '../time/use-now';

/** What competitors began lately. The texts come from anywhere: React draws them as text. */
export function PromotionList() {
  const { t } = useTranslation();
  const moves = useTable('promotions');
  if (moves.length === 0) return <p className="quiet">{t('competitors.noPromotions')}</p>;
  return (
    <ul className="mentions" tabIndex={0} aria-label={t('competitors.promotions')}>
      {moves.map((move) => (
        <Promotion key={move.id} move={move} />
      ))}
    </ul>
  );
}

function Promotion({ move }: { move: CompetitorMove }) {
  const { t } = useTranslation();
  const style = useStyle();
  const now = useServerNow();
  const nameOf = useName();
  const { kind, competitor, product, platform, price, text, time } = move;
  const what = text ?? `${nameOf('competitor', competitor)} ${nameOf('product', product)}`;
  const ago = formatDuration(now - Date.parse(time), style.language);
  return (
    <li className="mention">
      <span className="quiet">{t('competitors.ago', { time: ago })}</span>
      <span>{t(`competitors.kind.${kind}`)}</span>
      <span className="mention-text" title={what}>
        {what}
      </span>
      {price !== null && <span>{formatShort(price, 'money', style)}</span>}
      {platform && <span className="quiet">{nameOf('platform', platform)}</span>}
    </li>
  );
}
