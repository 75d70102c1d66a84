import type { SourceFreshness } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatAxis } from '../format/number';
import { formatDuration } from '../format/time';
import { useStyle } from '../i18n/use-language';
import { Mark } from '../mark';
import { useName } from '../names/use-name';
import { ageOf, FRESHNESS_MARKS, freshnessOf } from './freshness';

/** One source: how fresh it is, in shape, colour and word, and how much it sends. */
export function SourceRow({ source, now }: { source: SourceFreshness; now: number }) {
  const { t } = useTranslation();
  const style = useStyle();
  const name = useName()('source', source.source);
  const age = ageOf(source, now);
  const freshness = freshnessOf(age);
  const rate = t('sources.rate', { rate: formatAxis(source.perMinute, 'count', style) });
  return (
    <li className={`source is-${freshness}`} title={rate}>
      <Mark {...FRESHNESS_MARKS[freshness]} />
      <span className="visually-hidden">{t(`sources.${freshness}`)}</span>
      <span className="source-name" title={name}>
        {name}
      </span>
      <span className="source-age">{formatDuration(age, style.language)}</span>
      <span className="source-rate">{rate}</span>
    </li>
  );
}
