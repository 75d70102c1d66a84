import { lazy, Suspense } from 'react';
import { AlertDesk } from './alerts/alert-desk';
import { Header } from './header/header';
import { isEmpty } from './live/live-view';
import { useLive, useView } from './live/live-store';
import { AlertPage } from './alert-detail/alert-page';
import { useRoute } from './route/use-route';
import { SilencePage } from './silences/silence-page';
import { FirstRun } from './states/first-run';
import { Loading } from './states/loading';
import { Notice } from './states/notice';
import { Unreachable } from './states/unreachable';
import { useConnection } from './time/use-now';
import { Wall } from './wall';

const BudgetPage = lazy(() => import('./budget/budget-page'));

export function App() {
  return (
    <div className="screen">
      <Header />
      <Notice />
      <Content />
      <AlertDesk />
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
  if (route.view === 'alert') return <AlertPage key={route.id} id={route.id} />;
  return empty ? <FirstRun /> : <Wall />;
}
