import { useEffect } from 'react';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { useView } from '../live/live-store';
import { useRoute } from '../route/use-route';
import { TakeoverBox } from './takeover-box';
import { useTakeover } from './use-takeover';

/** A new red alert takes over the centre, wherever on the screen somebody is. */
export function TakeoverHost() {
  const { takeover, dismiss } = useTakeover();
  const alert = useView(({ alerts }) => (takeover ? alerts[takeover.ids[0]] : undefined), undefined);
  const route = useRoute();
  // Whoever looks at it already needs no telling, neither now nor when they come back.
  const isOnPage = route.view === 'alert' && route.id === alert?.id;
  useEffect(() => {
    if (isOnPage) dismiss();
  }, [isOnPage, dismiss]);
  const shown = isOnPage ? undefined : alert;
  useShortcuts((shortcut) => {
    if (shortcut !== 'close' || !shown) return false;
    dismiss();
    return true;
  });
  if (!takeover || !shown) return null;
  return <TakeoverBox key={takeover.turn} alert={shown} total={takeover.ids.length} onClose={dismiss} />;
}
