import type { SourceFreshness } from '@mcc/contracts';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../format/time';
import { formatAxis } from '../format/number';
import { useStyle } from '../i18n/use-language';
import { useView } from '../live/live-store';
import { Mark, type MarkShape, type MarkTone } from '../mark';
import { useServerNow } from '../time/use-now';
import { ageOf, bySeverity, freshnessOf, type Freshness } from './freshness';

/** More sources than this stand in two columns. */
const ONE_COLUMN = 12;
const NONE: Record<string, SourceFreshness> = {};

const MARKS: Record<Freshness, { shape: MarkShape; tone: MarkTone }> = {
  fresh: { shape: 'dot', tone: 'good' },
  slow: { shape: 'half', tone: 'warn' },
  silent: { shape: 'cross', tone: 'bad' },
};

/** How fresh each source is; the ones that need a look come first. */
export function SourcePanel() {
  const { t } = useTranslation();
  const now = useServerNow();
  const sources = Object.values(useView((view) => view.sources, NONE));
  const late = sources.filter((source) => freshnessOf(ageOf(source, now)) !== 'fresh').length;
  const isMany = sources.length > ONE_COLUMN;
  const style = { '--source-rows': Math.ceil(sources.length / 2) } as CSSProperties;
  return (
    <section className={`panel sources${isMany ? ' is-many' : ''}`} aria-labelledby="sources-title">
      <header className="panel-head">
        <h2 id="sources-title">{t('sources.title')}</h2>
        {sources.length > 0 && (
          <span className="quiet">{t('sources.summary', { fresh: sources.length - late, late })}</span>
        )}
      </header>
      {sources.length === 0 ? (
        <p className="panel-empty quiet">{t('sources.none')}</p>
      ) : (
        // Reachable by keyboard, because it may scroll.
        <ul className="source-list" style={style} tabIndex={0} aria-labelledby="sources-title">
          {bySeverity(sources, now).map((source) => (
            <SourceRow key={source.source} source={source} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SourceRow({ source, now }: { source: SourceFreshness; now: number }) {
  const { t } = useTranslation();
  const style = useStyle();
  const age = ageOf(source, now);
  const freshness = freshnessOf(age);
  const rate = t('sources.rate', { rate: formatAxis(source.perMinute, 'count', style) });
  return (
    <li className={`source is-${freshness}`} title={rate}>
      <Mark {...MARKS[freshness]} />
      <span className="visually-hidden">{t(`sources.${freshness}`)}</span>
      <span className="source-name" title={source.source}>
        {source.source}
      </span>
      <span className="source-age">{formatDuration(age, style.language)}</span>
      <span className="source-rate">{rate}</span>
    </li>
  );
}
