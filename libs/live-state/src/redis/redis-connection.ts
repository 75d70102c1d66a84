import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Redis } from 'ioredis';
import { endsTimersOnClose, IMPATIENT, PATIENT } from './connection-options';
import { onceInTenSeconds } from './repeated-warnings';

const PAUSE_AFTER_FAILED_READ_MS = 500;

/** What socket.io's Redis streams adapter is given, and what its owner may do with it. */
export interface RedisConnection {
  /** `ready`: commands are taken; anything else: they fail at once */
  readonly status: string;
  /** another connection for reads that block; closed with this one */
  duplicate(): unknown;
  /** Closes this connection and its duplicates for good. */
  close(): void;
}

/** A connection the adapter reads with. Reads wait through an outage. */
class ReadingRedis extends Redis {
  closed = false;

  override sendCommand(...[command, stream]: Parameters<Redis['sendCommand']>): unknown {
    return this.answered(command, super.sendCommand(command, stream) as Promise<unknown>);
  }

  private async answered(command: Command, answer: Promise<unknown>): Promise<unknown> {
    try {
      return await answer;
    } catch (error) {
      // nobody catches what was asked for before the end, such as subscriptions that waited for Redis to come back
      if (this.closed) return new Promise(() => undefined);
      // the adapter reads again without a pause after a failure, which would occupy the process
      if (isRead(command)) await sleep(PAUSE_AFTER_FAILED_READ_MS, undefined, { ref: false });
      throw error;
    }
  }
}

function isRead(command: Command): boolean {
  return command.name.toLowerCase() === 'xread';
}

class PublishingRedis extends Redis implements RedisConnection {
  private readonly readers: ReadingRedis[] = [];

  constructor(
    private readonly url: string,
    private readonly warn: (error: Error) => void,
  ) {
    super(url, IMPATIENT);
    endsTimersOnClose(this);
    this.on('error', warn);
  }

  override duplicate(): ReadingRedis {
    const reader = new ReadingRedis(this.url, PATIENT);
    endsTimersOnClose(reader);
    reader.on('error', this.warn);
    this.readers.push(reader);
    return reader;
  }

  close(): void {
    for (const reader of this.readers) {
      reader.closed = true;
      reader.disconnect();
    }
    this.disconnect();
  }
}

/**
 * A connection for socket.io's Redis streams adapter. What it publishes without Redis fails at once; what it reads with
 * (`duplicate()`) has no limit of time and goes on after an outage. Both connect again for ever.
 * @param url `redis://` or `rediss://`
 */
export function createRedisConnection(
  url: string,
  onWarning: (message: string) => void = () => undefined,
): RedisConnection {
  const warn = onceInTenSeconds(onWarning);
  return new PublishingRedis(url, (error) => warn(error.message));
}
