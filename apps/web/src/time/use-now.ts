import { useSyncExternalStore } from 'react';
import { useView } from '../live/live-store';
import { createTicker } from './ticker';

const ticker = createTicker(Date.now);

/** This device's clock, epoch ms; draws the component again once a second. */
export function useDeviceNow(): number {
  return useSyncExternalStore(ticker.subscribe, ticker.current);
}

/** The server's clock, epoch ms; deadlines and ages are counted by it, whatever this device's clock says. */
export function useServerNow(): number {
  return useDeviceNow() + useView((view) => view.clockOffset, 0);
}
