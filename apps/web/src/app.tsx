import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { AlertDesk } from './alerts/alert-desk';
import { Header } from './header/header';
import { isEmpty } from './live/live-view';
import { useLive, useView } from './live/live-store';
import { AlertPage } from './alert-detail/alert-page';
import { ReplayBar } from './replay/replay-bar';
import { ReplayDialog } from './replay/replay-dialog';
import { useIsReplay } from './replay/use-replayed';
import { useRoute } from './route/use-route';
import { SilencePage } from './silences/silence-page';
import { FirstRun } from './states/first-run';
import { Loading } from './states/loading';
import { Notice } from './states/notice';
import { PageBoundary } from './states/page-boundary';
import { Unreachable } from './states/unreachable';
import { useConnection } from './time/use-now';
import { Wall } from './wall';

/** Loaded on their own: the wall does not need them. */
const ExplorePage = lazy(() => import('./explore/explore-page'));
const ReportPage = lazy(() => import('./reports/report-page'));
const BudgetPage = lazy(() => import('./budget/budget-page'));

interface Props {
  /** settles when there is no more waiting for what KPIs and things are called */
  words: Promise<void>;
}

export function App({ words }: Props) {
  const hasWords = useIsSettled(words);
  return (
    <div className="screen">
      <Header />
      <ReplayBar />
      <Notice />
      {hasWords ? <Content /> : <Loading />}
      <AlertDesk />
      <ReplayDialog />
    </div>
  );
}

function useIsSettled(promise: Promise<void>): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => void promise.then(() => setIsSettled(true)), [promise]);
  return isSettled;
}

function Content() {
  const connected = useLive((store) => store.view !== null);
  const empty = useView(isEmpty, false);
  const connection = useConnection();
  const route = useRoute();
  const isReplay = useIsReplay();
  if (!connected) return connection === 'unreachable' ? <Unreachable /> : <Loading />;
  if (route.view === 'silences') return <SilencePage />;
  if (route.view === 'alert') return <AlertPage key={route.id} id={route.id} />;
  if (route.view === 'explore') {
    return (
      <LatePage key="explore">
        <ExplorePage search={route.search} />
      </LatePage>
    );
  }
  if (route.view === 'budget') {
    // whoever comes from the past sees the money when the present has come
    return <LatePage key="budget">{isReplay ? <Loading /> : <BudgetPage />}</LatePage>;
  }
  if (route.view === 'reports') {
    return (
      <LatePage key="reports">
        <ReportPage key={route.kind} kind={route.kind} />
      </LatePage>
    );
  }
  return empty ? <FirstRun /> : <Wall />;
}

/** A page whose code comes when somebody goes there, and may not come. */
function LatePage({ children }: { children: ReactNode }) {
  return (
    <PageBoundary>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </PageBoundary>
  );
}
