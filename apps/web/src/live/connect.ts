import type { LIVE_NAMESPACE, Panel, SubscribeRequest } from '@mcc/contracts';
import { io } from 'socket.io-client';
import { useFilter } from '../filter/filter-store';
import { FrameSink, nextFrame } from './frame-sink';
import { LiveClient } from './live-client';
import { useLive } from './live-store';

// Only types cross from the contracts, so the name is written here and checked against theirs.
const NAMESPACE: typeof LIVE_NAMESPACE = '/live';
const PANELS: Panel[] = [
  'tiles',
  'trend',
  'alerts',
  'sources',
  'funnel',
  'channels',
  'rooms',
  'opinion',
  'mentions',
  'words',
  'competitors',
  'promotions',
];
const WATCH_EVERY_MS = 1_000;

const request = (): SubscribeRequest => ({ panels: PANELS, filter: useFilter.getState().filter });

/** Connects the store to the gateway that served the page and keeps it connected. Returns the way to stop. */
export function connectLive(): () => void {
  const socket = io(NAMESPACE, {
    // any gateway may take any connection; polling would have to come to the same one each time
    transports: ['websocket'],
    reconnectionDelayMax: 5_000,
  });
  const client = new LiveClient(
    socket,
    new FrameSink({
      shown: () => useLive.getState().view,
      // one write, so that the screen is drawn once
      publish: ({ silences, ...change }) =>
        useLive.setState(({ silenceChanges }) => ({ ...change, silenceChanges: silenceChanges + silences })),
      transport: (transport) => useLive.setState({ transport }),
      nextFrame,
    }),
    request(),
    Date.now,
  );
  client.start();
  const watch = setInterval(() => client.watch(), WATCH_EVERY_MS);
  const unfollow = useFilter.subscribe(() => client.show(request()));
  return () => {
    unfollow();
    clearInterval(watch);
    socket.disconnect();
  };
}
