import { AlertColumn } from './alerts/alert-column';
import { BudgetPanel } from './budget/budget-panel';
import { ChannelPanel } from './channels/channel-panel';
import { CompetitorPanel } from './competitors/competitor-panel';
import { FunnelPanel } from './funnel/funnel-panel';
import { KpiWall } from './kpi/kpi-wall';
import { OpinionPanel } from './opinion/opinion-panel';
import { RoomPanel } from './rooms/room-panel';
import { SourcePanel } from './sources/source-panel';
import { useConnection } from './time/use-now';
import { TrendPanel } from './trend/trend-panel';

/** The war room: numbers on the left, what needs a person on the right. On a phone the alerts come first. */
export function Wall() {
  const connection = useConnection();
  return (
    <main className="wall" data-live={connection === 'live'}>
      <AlertColumn />
      <KpiWall />
      <div className="wall-row is-flow">
        <TrendPanel />
        <FunnelPanel />
      </div>
      <div className="wall-row is-sales">
        <ChannelPanel />
        <RoomPanel />
      </div>
      <div className="wall-row is-market">
        <OpinionPanel />
        <CompetitorPanel />
        <div className="wall-stack">
          <BudgetPanel />
          <SourcePanel />
        </div>
      </div>
    </main>
  );
}
