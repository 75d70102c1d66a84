import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilter } from '../filter/filter-store';
import { useStyle } from '../i18n/use-language';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { useDictionary } from '../kpi/use-dictionary';
import { WALL_HREF } from '../route/route';
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
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useShortcuts((shortcut) => {
    if (shortcut !== 'close') return false;
    goTo(WALL_HREF);
    return true;
  });
  const change = (part: Partial<ExploreState>): void => goTo(exploreHref({ ...state, ...part }));

  return (
    <main className="page explore">
      <header className="page-head">
        <a className="button" href={WALL_HREF}>
          ← {t('response:detail.back')}
        </a>
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
      </header>
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
