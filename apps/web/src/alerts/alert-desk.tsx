import { BudgetActDialog } from '../budget/budget-act-dialog';
import { ActDialogs } from '../alert-acts/act-dialogs';
import { TakeoverHost } from '../takeover/takeover-host';
import { ActorDialog } from './actor-dialog';

/** What stands above whatever the screen shows: the take-over and the dialogs of acts. */
export function AlertDesk() {
  return (
    <>
      <TakeoverHost />
      <ActDialogs />
      <BudgetActDialog />
      <ActorDialog />
    </>
  );
}
