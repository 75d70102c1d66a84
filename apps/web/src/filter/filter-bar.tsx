import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useName } from '../names/use-name';
import { clearFilter, narrow, useFilter } from './filter-store';
import { FILTER_DIMENSIONS, type FilterDimension } from './filter-url';
import { useFilterOptions } from './use-filter-options';

/** By what the wall is narrowed: always to be read in the header, chosen in a small dialog. */
export function FilterBar() {
  const { t } = useTranslation();
  const filter = useFilter((store) => store.filter);
  const nameOf = useName();
  const [isOpen, setOpen] = useState(false);
  const chosen = FILTER_DIMENSIONS.flatMap((dimension) => {
    const value = filter[dimension];
    return value === undefined ? [] : [nameOf(dimension, value)];
  });
  return (
    <div className="filter">
      <button
        type="button"
        className={`button filter-open${chosen.length > 0 ? ' is-active' : ''}`}
        popoverTarget="filter-choices"
      >
        <span className="quiet">{t('filter.label')}</span>{' '}
        {chosen.length > 0 ? chosen.join(' · ') : t('filter.all')}
      </button>
      {chosen.length > 0 && (
        <button type="button" className="link" onClick={clearFilter}>
          {t('filter.clear')}
        </button>
      )}
      <div
        id="filter-choices"
        className="filter-choices"
        popover="auto"
        role="group"
        aria-label={t('filter.title')}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <p className="quiet">{t('filter.hint')}</p>
        {FILTER_DIMENSIONS.map((dimension) => (
          <Choice key={dimension} dimension={dimension} isOpen={isOpen} />
        ))}
      </div>
    </div>
  );
}

function Choice({ dimension, isOpen }: { dimension: FilterDimension; isOpen: boolean }) {
  const { t } = useTranslation();
  const chosen = useFilter((store) => store.filter[dimension] ?? '');
  const seen = useFilterOptions(dimension, isOpen);
  const nameOf = useName();
  // what is chosen stays to be read, also when nothing of it came for a day
  const options = chosen === '' || seen.includes(chosen) ? seen : [chosen, ...seen];
  return (
    <label className="filter-choice">
      {t(`dimension.${dimension}`)}
      <select value={chosen} onChange={(event) => narrow(dimension, event.target.value)}>
        <option value="">{t('filter.any')}</option>
        {options.map((value) => (
          <option key={value} value={value}>
            {nameOf(dimension, value)}
          </option>
        ))}
      </select>
    </label>
  );
}
