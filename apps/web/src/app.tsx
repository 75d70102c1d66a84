import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertDesk } from './alerts/alert-desk';
import { Header } from './header/header';
import { isEmpty } from './live/live-view';
import { useLive, useView } from './live/live-store';
import { AlertPage } from './alert-detail/alert-page';
import { ReplayBar } from './replay/replay-bar';
import { ReplayDialog } from './replay/replay-dialog';
import { useRoute } from './route/use-route';
import { SilencePage } from './silences/silence-page';
import { FirstRun } from './states/first-run';
import { Loading } from './states/loading';
import { Notice } from './states/notice';
import { PanelBoundary } from './states/panel-boundary';
import { Unreachable } from './states/unreachable';
import { useConnection } from './time/use-now';
import { Wall } from './wall';

/** Loaded on their own: the wall does not need them. */
const ExplorePage = lazy(() => import('./explore/explore-page'));
const ReportPage = lazy(() => import('./reports/report-page'));
const BudgetPage = lazy(() => import('./budget/budget-page'));

export function App() {
  return (
    <div className="screen">
      <Header />
      <ReplayBar />
      <Notice />
      <Content />
      <AlertDesk />
      <ReplayDialog />
    </div>
  );
}

function Content() {
  const connected = useLive((store) => store.view !== null);
  const empty = useView(isEmpty, false);
  const connection = useConnection();
  const route = useRoute();
  if (!connected) return connection === 'unreachable' ? <Unreachable /> : <Loading />;
  if (route.view === 'silences') return <SilencePage />;
  if (route.view === 'budget') {
    return (
      <Suspense fallback={<Loading />}>
        <BudgetPage />
      </Suspense>
    );
  }
  if (route.view === 'reports') {
    return (
      <Suspense fallback={<Loading />}>
        <ReportPage key={route.kind} kind={route.kind} />
      </Suspense>
    );
  }
  if (route.view === 'alert') return <AlertPage key={route.id} id={route.id} />;
  if (route.view === 'explore') return <Explore search={route.search} />;
  return empty ? <FirstRun /> : <Wall />;
}

function Explore({ search }: { search: string }) {
  const { t } = useTranslation();
  return (
    <PanelBoundary message={t('states.chartFailed')}>
      <Suspense fallback={<Loading />}>
        <ExplorePage search={search} />
      </Suspense>
    </PanelBoundary>
  );
}
