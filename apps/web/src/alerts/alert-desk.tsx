import { BudgetActDialog } from '../budget/budget-act-dialog';
import { ActDialogs } from '../alert-acts/act-dialogs';
import { TakeoverHost } from '../takeover/takeover-host';
import { useEscalationNews } from '../escalation/use-escalations';
import { ActorDialog } from './actor-dialog';

/** What stands above whatever the screen shows: the take-over and the dialogs of acts. */
export function AlertDesk() {
  useEscalationNews();
  return (
    <>
      <TakeoverHost />
      <ActDialogs />
      <BudgetActDialog />
      <ActorDialog />
    </>
  );
}
