import { useCallback, useEffect, useState } from 'react';
import { isMuted } from '../alerts/sound';
import { useLive } from '../live/live-store';
import { newReds, withReds, type Takeover } from './new-reds';
import { playTone, readySound } from './tone';

interface TakeoverState {
  takeover: Takeover | null;
  dismiss: () => void;
}

/**
 * Follows the live data and tells what has to take over the centre. What was there when the page was opened is not news;
 * what came while the connection was lost is.
 */
export function useTakeover(): TakeoverState {
  const [takeover, setTakeover] = useState<Takeover | null>(null);

  useEffect(readySound, []);
  useEffect(
    () =>
      useLive.subscribe(({ view }, { view: before }) => {
        if (!view || !before || view.alerts === before.alerts) return;
        // nothing of the past takes over, nor what is there when somebody comes back from it
        const isPast = view.replay !== null || before.replay !== null;
        const reds = isPast ? [] : newReds(before.alerts, view.alerts);
        if (reds.length > 0 && !isMuted()) void playTone();
        setTakeover((shown) => withReds(shown, reds, view.alerts));
      }),
    [],
  );

  const dismiss = useCallback(() => setTakeover(null), []);
  return { takeover, dismiss };
}
