import { useState } from 'react';
import { useShortcuts } from '../keyboard/use-shortcuts';
import { useView } from '../live/live-store';
import { TakeoverBox } from './takeover-box';
import { useTakeover } from './use-takeover';

/** A new red alert takes over the centre, wherever on the screen somebody is. */
export function TakeoverHost() {
  const [isHeld, setHeld] = useState(false);
  const { takeover, dismiss } = useTakeover(isHeld);
  const alert = useView(({ alerts }) => (takeover ? alerts[takeover.ids[0]] : undefined), undefined);
  const close = (): void => {
    setHeld(false);
    dismiss();
  };
  useShortcuts((shortcut) => {
    if (shortcut !== 'close' || !takeover) return false;
    close();
    return true;
  });
  if (!takeover || !alert) return null;
  return (
    <TakeoverBox
      key={takeover.turn}
      alert={alert}
      total={takeover.ids.length}
      isHeld={isHeld}
      onHold={setHeld}
      onClose={close}
    />
  );
}
