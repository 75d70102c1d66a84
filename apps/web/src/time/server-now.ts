import { useLive } from '../live/live-store';

/** The server's clock at this moment, epoch ms: what is sent to it counts by it, whatever this device's clock says. */
export function serverNow(): number {
  return Date.now() + (useLive.getState().view?.clockOffset ?? 0);
}
