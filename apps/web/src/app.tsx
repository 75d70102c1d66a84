import { Header } from './header/header';
import { isEmpty } from './live/live-view';
import { useLive, useView } from './live/live-store';
import { FirstRun } from './states/first-run';
import { Loading } from './states/loading';
import { Notice } from './states/notice';
import { Unreachable } from './states/unreachable';
import { useConnection } from './time/use-now';
import { Wall } from './wall';

export function App() {
  return (
    <div className="screen">
      <Header />
      <Notice />
      <Content />
    </div>
  );
}

function Content() {
  const connected = useLive((store) => store.view !== null);
  const empty = useView(isEmpty, false);
  const connection = useConnection();
  if (!connected) return connection === 'unreachable' ? <Unreachable /> : <Loading />;
  return empty ? <FirstRun /> : <Wall />;
}
