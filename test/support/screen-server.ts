import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CHILD = join(__dirname, 'screen-feed/screen-server.child.mjs');

/** The built screen with a made-up day behind it instead of a gateway, in a process of its own. */
export interface ScreenServer {
  url: string;
  /** Sends `times` deltas to all screens, each `ms` of that day after the one before; resolves when they are on their way. */
  advance: (ms: number, times: number) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it; `npm run build` comes before. */
export async function startScreenServer(): Promise<ScreenServer> {
  const child = fork(CHILD, { stdio: 'inherit' });
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error('the screen server ended')));
  // an end that nobody waits for is none to complain of
  failed.catch(() => undefined);
  const answer = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), failed]);
    return message;
  };
  const { url } = (await answer()) as { url: string };
  return {
    url,
    advance: async (ms, times) => {
      child.send({ ms, times });
      await answer();
    },
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}
