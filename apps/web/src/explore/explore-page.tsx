import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilter } from '../filter/filter-store';
import { useStyle } from '../i18n/use-language';
import { useDictionary } from '../kpi/use-dictionary';
import { PageHead } from '../page-head';
import { goTo } from '../route/use-route';
import '../styles/explore.css';
import { AddressFaults } from './address-faults';
import { ExploreControls } from './explore-controls';
import { ExploreResult } from './explore-result';
import type { ExploreState } from './explore-state';
import { addExploreTexts } from './explore-texts';
import { exploreHref, parseExplore } from './explore-url';
import { knownKpis } from './known-kpis';
import { narrowingOf } from './narrowing';
import { useExplore } from './use-explore';

addExploreTexts();

/** Any KPI by any dimension and range. Everything that is chosen stands in the address, `search`. */
export default function ExplorePage({ search }: { search: string }) {
  const { t } = useTranslation(['explore', 'response']);
  const dictionary = useDictionary();
  const { timeZone } = useStyle();
  const { state: asked, faults } = useMemo(() => parseExplore(search), [search]);
  const known = useMemo(() => knownKpis(asked.kpis, dictionary), [asked, dictionary]);
  const filter = useFilter((store) => store.filter);
  const state = useMemo(
    (): ExploreState => ({ ...asked, kpis: known.kpis, narrowing: narrowingOf(filter) }),
    [asked, known, filter],
  );
  const answer = useExplore(state, timeZone);
  const change = (part: Partial<ExploreState>): void => goTo(exploreHref({ ...state, ...part }));

  return (
    <main className="page explore">
      <PageHead title={t('title')} />
      {dictionary.size === 0 ? (
        <p className="quiet" role="status">
          {t('result.loading')}
        </p>
      ) : (
        <>
          <AddressFaults faults={faults} known={known} state={state} />
          <div className="explore-body">
            <ExploreControls state={state} onChange={change} />
            <ExploreResult state={state} answer={answer} />
          </div>
        </>
      )}
    </main>
  );
}
