import { useSyncExternalStore } from 'react';
import { useLive, useView } from '../live/live-store';
import { connectionState, type ConnectionState } from '../live/connection';
import { createTicker } from './ticker';

const ticker = createTicker(Date.now);

/**
 * The server's clock, epoch ms, once a second; deadlines and ages count by it, whatever this device's clock says. While the
 * past is shown, the moment that is shown.
 */
export function useServerNow(): number {
  const deviceNow = useSyncExternalStore(ticker.subscribe, ticker.current);
  const offset = useView((view) => view.clockOffset, 0);
  const replayed = useView((view) => view.replay?.at ?? null, null);
  return replayed ?? deviceNow + offset;
}

/** A primitive that depends on this device's clock; the component is drawn again only when it changes. */
export function useTicked<T extends string | number | boolean>(select: (now: number) => T): T {
  return useSyncExternalStore(ticker.subscribe, () => select(ticker.current()));
}

function subscribeConnection(listener: () => void): () => void {
  const stops = [ticker.subscribe(listener), useLive.subscribe(listener)];
  return () => stops.forEach((stop) => stop());
}

/** How the connection stands; changes with messages and with their absence. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(subscribeConnection, () =>
    connectionState(useLive.getState(), ticker.current()),
  );
}
