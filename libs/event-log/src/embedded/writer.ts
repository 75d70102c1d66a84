import { LogError } from '../event-log.port';
import { logClosed } from '../limits';
import type { Storage } from './storage';

/** One atomic change of the log. */
export interface Write {
  /** rough size, bytes */
  size: number;
  /** called inside the transaction */
  put(): void;
  /** called when it is durable, before anyone else runs */
  durable(): void;
  /** called when it was not written */
  failed(): void;
}

interface Queued {
  write: Write;
  resolve: () => void;
  reject: (error: Error) => void;
}

const MAX_GROUP_BYTES = 16 * 1024 * 1024;

/**
 * Group commit (DeWitt et al., "Implementation techniques for main memory database systems", 1984): while one
 * transaction is being synced, the writes that arrive wait together and go into the next one.
 */
export class Writer {
  private queue: Queued[] = [];
  private running: Promise<void> | null = null;
  private closed = false;
  /** why the last transaction failed; null when it did not */
  lastFailure: Error | null = null;

  constructor(private readonly storage: Storage) {}

  /** Resolves when the write is durable. @throws LogError `log-full` | `log-unavailable` | `log-closed` */
  submit(write: Write): Promise<void> {
    if (this.closed) return Promise.reject(logClosed());
    return new Promise((resolve, reject) => {
      this.queue.push({ write, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Writes what is queued, then takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async drain(): Promise<void> {
    // let the other writes of this turn join the first transaction
    await new Promise(setImmediate);
    while (this.queue.length > 0) await this.commit(this.takeGroup());
    this.running = null;
  }

  private takeGroup(): Queued[] {
    let bytes = 0;
    const end = this.queue.findIndex(({ write }, index) => {
      bytes += write.size;
      return index > 0 && bytes > MAX_GROUP_BYTES;
    });
    return this.queue.splice(0, end === -1 ? this.queue.length : end);
  }

  private async commit(group: Queued[]): Promise<void> {
    try {
      await this.storage.write(() => {
        for (const { write } of group) write.put();
      });
      this.lastFailure = null;
      for (const { write } of group) write.durable();
      for (const { resolve } of group) resolve();
    } catch (error) {
      const failure = asLogError(error);
      this.lastFailure = failure;
      for (const { write } of group) write.failed();
      for (const { reject } of group) reject(failure);
    }
  }
}

function asLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  return new LogError('log-unavailable', `The event log cannot write: ${String(error)}.`, true, {
    cause: error,
  });
}
