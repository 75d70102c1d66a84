import type { LiveSocket } from '../live/live-client';
import { useLive } from '../live/live-store';
import { isReplayProblem } from './replay-problem';
import {
  followAddress,
  followMoment,
  noteMeanwhile,
  refuse,
  sendCommandsTo,
  useReplay,
} from './replay-store';

const isShown = (): boolean => (useLive.getState().view?.replay ?? null) !== null;

/**
 * Ties what is to be shown of the past to the connection.
 *
 * @param show subscribes anew to what is to be shown
 * @returns the way to stop
 */
export function connectReplay(socket: LiveSocket, show: () => void): () => void {
  sendCommandsTo((command) => void socket.emit('replay', command));
  socket.on('alert', ({ alert }) => isShown() && noteMeanwhile(alert));
  socket.on('problem', (problem) => isReplayProblem(problem.code) && refuse(problem, isShown()));
  // a new connection goes on at the moment that was shown last
  socket.on('disconnect', () => useReplay.getState().wish && show());
  const stops = [
    useReplay.subscribe(({ turn }, before) => turn !== before.turn && show()),
    useLive.subscribe(({ view }, before) => {
      if (view?.replay && view.replay !== before.view?.replay) followMoment(view.replay);
    }),
  ];
  addEventListener('hashchange', followAddress);
  return () => {
    removeEventListener('hashchange', followAddress);
    stops.forEach((stop) => stop());
  };
}
