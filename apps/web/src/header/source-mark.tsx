import type { SourceFreshness } from '@mcc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../live/live-store';
import { Mark } from '../mark';
import { ageOf, bySeverity, FRESHNESS_MARKS, worstFreshness } from '../sources/freshness';
import { SourceRow } from '../sources/source-row';
import { useServerNow } from '../time/use-now';

const NONE: Record<string, SourceFreshness> = {};

/** How the sources are, by the worst of them; the button opens the list of all. Nothing before the first source reports. */
export function SourceMark() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const now = useServerNow();
  const sources = Object.values(useView((view) => view.sources, NONE));
  if (sources.length === 0) return null;
  const { worst, count } = worstFreshness(sources.map((source) => ageOf(source, now)));
  return (
    <div className="source-mark">
      <button type="button" className={`button is-${worst}`} popoverTarget="all-sources">
        <span className="visually-hidden">{t('sources.title')}: </span>
        <Mark {...FRESHNESS_MARKS[worst]} />
        {t(`sources.mark.${worst}`, { number: count })}
      </button>
      <div
        id="all-sources"
        className="sources-box"
        popover="auto"
        role="group"
        aria-label={t('sources.title')}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && (
          // Reachable by keyboard, because it may scroll.
          <ul className="source-list" tabIndex={0} aria-label={t('sources.title')}>
            {bySeverity(sources, now).map((source) => (
              <SourceRow key={source.source} source={source} now={now} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
