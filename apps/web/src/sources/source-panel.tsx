import type { SourceFreshness } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { useView } from '../live/live-store';
import { useServerNow } from '../time/use-now';
import { ageOf, bySeverity, freshnessOf } from './freshness';
import { SourceRow } from './source-row';

/** More sources than this stand in two columns. */
const ONE_COLUMN = 12;
const NONE: Record<string, SourceFreshness> = {};

/** How fresh each source is; the ones that need a look come first. */
export function SourcePanel() {
  const { t } = useTranslation();
  const now = useServerNow();
  const sources = Object.values(useView((view) => view.sources, NONE));
  const late = sources.filter((source) => freshnessOf(ageOf(source, now)) !== 'fresh').length;
  const isMany = sources.length > ONE_COLUMN;
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
        <ul className="source-list" aria-labelledby="sources-title">
          {bySeverity(sources, now).map((source) => (
            <SourceRow key={source.source} source={source} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}
