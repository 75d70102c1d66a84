import { ActDialogs } from '../alert-acts/act-dialogs';
import { TakeoverHost } from '../takeover/takeover-host';
import { ActorDialog } from './actor-dialog';

/** What alerts put above whatever the screen shows: the take-over and the dialogs of acts. */
export function AlertDesk() {
  return (
    <>
      <TakeoverHost />
      <ActDialogs />
      <ActorDialog />
    </>
  );
}
