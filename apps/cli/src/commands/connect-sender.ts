import { createBatchSender, type BatchSender } from '../send/batch-sender';
import { createEventClient } from '../send/event-client';
import { sleep } from '../terminal/sleep';

export const DEFAULT_URL = new URL('http://localhost:8080');
export const DEFAULT_GIVE_UP_MS = 5 * 60_000;

export interface Connection {
  sender: BatchSender;
  close(): Promise<void>;
}

/** A sender to the command center at `url` that tells on a terminal when it has to wait. */
export function connectSender(
  url: URL,
  giveUpAfterMs: number,
  signal: AbortSignal,
  note: (text: string) => void,
): Connection {
  const client = createEventClient(url);
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(ms < 9_500 ? 1 : 0)} s`;
  const sender = createBatchSender({
    client,
    giveUpAfterMs,
    onWait: (reason, waitMs, failingMs) => {
      const since = failingMs < 1_000 ? '' : ` (for ${seconds(failingMs)})`;
      const advice =
        failingMs < 1_000 ? `; I go on for ${seconds(giveUpAfterMs)}. Does it run (npm start)?` : '';
      note(`${reason}${since}: again in ${seconds(waitMs)}${advice}`);
    },
    onResumed: () => note(`${url.origin} answers again`),
    signal,
    now: Date.now,
    sleep,
  });
  return { sender, close: () => client.close() };
}
