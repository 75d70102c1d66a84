import { Redis } from 'ioredis';
import { LiveStateError } from '../live-state.port';
import { endsTimersOnClose, IMPATIENT } from './connection-options';
import { onceInTenSeconds } from './repeated-warnings';
import { type ScriptedRedis, withScripts } from './scripts';

/** How long the very first calls wait for the first attempt to connect. */
const FIRST_CONNECT_MS = 1_000;

export interface RedisClientOptions {
  /** `redis://` or `rediss://`, with user, password and database if there are any */
  url: string;
  /** put before every key */
  prefix: string;
  onWarning?: (message: string) => void;
}

/** The one connection of an adapter. It begins to connect at once; whoever opens it does not wait. */
export class RedisClient {
  private readonly redis: ScriptedRedis;
  private readonly opening: Promise<void>;

  constructor(private readonly options: RedisClientOptions) {
    this.redis = withScripts(new Redis(options.url, IMPATIENT));
    endsTimersOnClose(this.redis);
    const warn = onceInTenSeconds(options.onWarning ?? (() => undefined));
    this.redis.on('error', (error: Error) => warn(messageOf(error)));
    this.opening = firstOutcome(this.redis);
  }

  /** The name of a key, e.g. `<prefix>mcc:lock:composer`. */
  key(...parts: string[]): string {
    return `${this.options.prefix}mcc:${parts.join(':')}`;
  }

  /** Runs commands. @throws LiveStateError whatever goes wrong: nothing here is worth a crash */
  async run<T>(commands: (redis: ScriptedRedis) => Promise<T>): Promise<T> {
    await this.opening;
    try {
      return await commands(this.redis);
    } catch (error) {
      throw new LiveStateError(`Redis: ${messageOf(error as Error)}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    // lets commands under way end, if there is a server to answer them
    if (this.redis.status === 'ready') await this.redis.quit().catch(() => undefined);
    this.redis.disconnect();
  }
}

/** Resolves when the first attempt to connect has ended either way. */
function firstOutcome(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FIRST_CONNECT_MS);
    for (const event of ['ready', 'close', 'end']) {
      redis.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

function messageOf(error: Error): string {
  // several addresses of one name: Node puts the reasons into an error without a message
  if (error instanceof AggregateError) return error.errors.map((each: Error) => each.message).join(', ');
  return error.message.startsWith("Stream isn't writeable") ? 'not connected' : error.message;
}
