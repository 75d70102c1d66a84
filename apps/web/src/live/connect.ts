import type { LIVE_NAMESPACE, Panel, SubscribeRequest } from '@mcc/contracts';
import { io } from 'socket.io-client';
import { useFilter } from '../filter/filter-store';
import { connectReplay } from '../replay/connect-replay';
import { useReplay } from '../replay/replay-store';
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
  'budget',
  'moves',
  'pace',
];
const WATCH_EVERY_MS = 1_000;

function request(): SubscribeRequest {
  const { wish } = useReplay.getState();
  const { filter } = useFilter.getState();
  return { panels: PANELS, filter, ...(wish ? { replay: wish } : {}) };
}

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
      publish: ({ silences, ...change }) => {
        useLive.setState(({ silenceChanges }) => ({ ...change, silenceChanges: silenceChanges + silences }));
        // drawn is what the next frame finds; a page in the background draws nothing
        const seq = change.view?.seq;
        if (seq !== undefined && !document.hidden) nextFrame(() => client.drawn(seq));
      },
      transport: (transport) => useLive.setState({ transport }),
      nextFrame,
    }),
    request(),
    Date.now,
  );
  client.start();
  const watch = setInterval(() => client.watch(), WATCH_EVERY_MS);
  const show = (): void => client.show(request());
  const stops = [useFilter.subscribe(show), connectReplay(socket, show)];
  return () => {
    stops.forEach((stop) => stop());
    clearInterval(watch);
    socket.disconnect();
  };
}
