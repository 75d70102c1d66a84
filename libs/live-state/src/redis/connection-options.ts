import type { Redis, RedisOptions } from 'ioredis';

const LONGEST_BACK_OFF_MS = 2_000;
const FIRST_BACK_OFF_MS = 50;

/** Connects again for ever, soon at first and then every two seconds. */
const reconnecting: RedisOptions = {
  connectTimeout: 1_000,
  disconnectTimeout: 500,
  retryStrategy: (attempt) => Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(attempt, 10), LONGEST_BACK_OFF_MS),
  // a replica that was the primary: the name leads to the new one by now
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
};

/** For calls somebody waits for: without Redis they fail at once, or after half a second when it hangs. */
export const IMPATIENT: RedisOptions = {
  ...reconnecting,
  commandTimeout: 500,
  // a connection that is silent that long while an answer is due is dead
  socketTimeout: 1_000,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
};

/** For reads that block (`XREAD BLOCK`, subscriptions): they wait through an outage and are sent again after it. */
export const PATIENT: RedisOptions = {
  ...reconnecting,
  // above any BLOCK, so that only a dead connection is that silent
  socketTimeout: 15_000,
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
};

/** ioredis keeps the timer of `socketTimeout` when its connection closes, and ends the next, sound one with it. */
export function endsTimersOnClose(redis: Redis): void {
  // private, and untyped in its declarations
  const timed = redis as unknown as { socketTimeoutTimer?: NodeJS.Timeout };
  redis.on('close', () => {
    clearTimeout(timed.socketTimeoutTimer);
    timed.socketTimeoutTimer = undefined;
  });
}
