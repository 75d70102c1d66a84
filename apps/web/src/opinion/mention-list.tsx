import type { NotableMention } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../format/number';
import { formatMinute } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { useName } from '../names/use-name';
import { useTable } from '../live/live-store';
import { Mark, type MarkShape, type MarkTone } from '../mark';

const MARKS: Record<NonNullable<NotableMention['sentiment']>, { shape: MarkShape; tone: MarkTone }> = {
  positive: { shape: 'dot', tone: 'quiet' },
  neutral: { shape: 'half', tone: 'quiet' },
  negative: { shape: 'triangle', tone: 'warn' },
};

/** The latest mentions that are negative or seen by many. Their texts come from anywhere: React draws them as text. */
export function MentionList() {
  const { t } = useTranslation();
  const mentions = useTable('mentions');
  if (mentions.length === 0) return <p className="quiet">{t('opinion.noMentions')}</p>;
  return (
    <ul className="mentions" tabIndex={0} aria-label={t('opinion.latest')}>
      {mentions.map((mention) => (
        <Mention key={mention.id} mention={mention} />
      ))}
    </ul>
  );
}

function Mention({ mention }: { mention: NotableMention }) {
  const { t } = useTranslation();
  const style = useStyle();
  const nameOf = useName();
  const { sentiment, brand, platform, text, reach, time } = mention;
  return (
    <li className="mention">
      {sentiment && <Mark {...MARKS[sentiment]} />}
      <span className="quiet">
        {formatMinute(Date.parse(time), style)} {nameOf('brand', brand)} · {nameOf('platform', platform)}
        {sentiment && <span className="visually-hidden"> {nameOf('sentiment', sentiment)}</span>}
      </span>
      <span className="mention-text" title={text}>
        {text}
      </span>
      {reach !== null && (
        <span className="quiet">{t('opinion.reach', { reach: formatShort(reach, 'count', style) })}</span>
      )}
    </li>
  );
}
