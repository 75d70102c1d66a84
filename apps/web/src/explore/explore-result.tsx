import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asFailure } from '../api/http';
import { clearFilter } from '../filter/filter-store';
import type { ExploreAnswer } from './explore-answer';
import { useView } from '../live/live-store';
import { isEmpty as hasNothing } from '../live/live-view';
import { WALL_HREF } from '../route/route';
import { ExploreChartPanel } from './explore-chart-panel';
import { exploreRows } from './explore-rows';
import { ExploreShare } from './explore-share';
import type { ExploreState, FilterTerm } from './explore-state';
import { ExploreTable } from './explore-table';
import { useIsWide } from './use-is-wide';
import { useTermText } from './use-term-text';

interface Props {
  state: ExploreState;
  answer: UseQueryResult<ExploreAnswer>;
}

/** The chart and the table, or why there is none and what to do about it. */
export function ExploreResult({ state, answer }: Props) {
  const { t } = useTranslation('explore');
  const { data, error, isPlaceholderData, refetch } = answer;
  const isFirst = useView(hasNothing, false);
  const isWide = useIsWide();
  if (state.kpis.length === 0) return <Instead title={t('result.noKpi')} hint={t('result.noKpiHint')} />;
  if (!data && error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <section className="panel explore-instead" aria-busy="true">
        <p role="status">{t('result.loading')}</p>
      </section>
    );
  }
  const isEmpty = exploreRows(data).length === 0;
  const share = <ExploreShare answer={data} isOld={isPlaceholderData} />;
  return (
    <div className={`explore-result${isPlaceholderData ? ' is-old' : ''}`}>
      {/* What is known stays, and is asked for again by itself. */}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {isEmpty ? (
        <Instead title={t('result.none')} hint={t(isFirst ? 'result.noneYet' : 'result.noneHint')}>
          {isFirst && (
            <a className="button" href={WALL_HREF}>
              {t('result.firstEvent')}
            </a>
          )}
          {data.state.narrowing.length > 0 && <Narrowed terms={data.state.narrowing} />}
        </Instead>
      ) : (
        <>
          <ExploreChartPanel answer={data} isOld={isPlaceholderData} aside={isWide && share} />
          <ExploreTable key={data.state.by} answer={data} />
        </>
      )}
      {(isEmpty || !isWide) && share}
    </div>
  );
}

function Instead({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <section className="panel explore-instead">
      <h3>{title}</h3>
      <p className="quiet">{hint}</p>
      {children}
    </section>
  );
}

/** Nothing of the KPI may fit the header's filter: a mention has no channel. */
function Narrowed({ terms }: { terms: readonly FilterTerm[] }) {
  const { t } = useTranslation('explore');
  const termText = useTermText();
  return (
    <>
      <p className="quiet">
        {t('result.noneNarrowed', { terms: terms.map(termText).join(t('filter.separator')) })}
      </p>
      <button type="button" className="button" onClick={clearFilter}>
        {t('result.clearNarrowing')}
      </button>
    </>
  );
}

const UNAVAILABLE = 503;

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('explore');
  const { status, code, message } = asFailure(error);
  const textOf = (): string => {
    if (status === null) return t('result.failed.unreachable');
    if (status === UNAVAILABLE) return t('result.failed.unavailable');
    return code === 'too-many-points' ? t('result.failed.tooMany') : t('result.failed.other', { message });
  };
  return (
    <section className="panel explore-instead">
      <p role="alert">{textOf()}</p>
      <button type="button" className="button is-primary" onClick={onRetry}>
        {t('result.retry')}
      </button>
    </section>
  );
}
