import { createBatchSender, type BatchSender } from '../send/batch-sender';
import { createEventClient } from '../send/event-client';
import { sleep } from '../terminal/sleep';

export const DEFAULT_URL = new URL('http://localhost:8080');
export const DEFAULT_GIVE_UP_MS = 5 * 60_000;

const NOTE_EVERY_MS = 10_000;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(ms < 9_500 ? 1 : 0)} s`;

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
  let nextNote = 0;
  const sender = createBatchSender({
    client,
    giveUpAfterMs,
    onWait: (reason, waitMs, failingMs) => {
      const now = Date.now();
      if (now < nextNote) return;
      nextNote = now + NOTE_EVERY_MS;
      const left = seconds(Math.max(0, giveUpAfterMs - failingMs));
      note(`${reason}: trying again in ${seconds(waitMs)}, for up to ${left} more`);
    },
    onResumed: () => {
      nextNote = 0;
      note(`${url.origin} answers again`);
    },
    signal,
    now: Date.now,
    sleep,
  });
  return { sender, close: () => client.close() };
}
