import type { BatchResult, BatchSender, Outgoing } from './batch-sender';

/** Below the server's ordinary limit of 4 MiB for a body. */
const BATCH_BYTES_MAX = 1_048_576;

export interface SendQueue {
  /** Takes an event; resolves at once unless a full batch has to wait for the one before it. */
  add(item: Outgoing): Promise<void> | undefined;
  /** Sends what there is without waiting for the batch to fill. */
  flush(): Promise<void>;
  /** Sends the rest and waits until everything is answered for. */
  drain(): Promise<void>;
}

/**
 * Gathers batches and sends one at a time, in order: the next is gathered while one is under way. Order matters where a
 * price is compared with the one before it.
 */
export function createSendQueue(
  sender: BatchSender,
  batchSize: number,
  onResult: (result: BatchResult, sent: number) => void,
): SendQueue {
  let batch: Outgoing[] = [];
  let bytes = 0;
  let underWay: Promise<void> = Promise.resolve();

  async function sendBatch(items: Outgoing[]): Promise<void> {
    onResult(await sender.send(items), items.length);
  }

  async function flush(): Promise<void> {
    if (batch.length === 0) return;
    const items = batch;
    batch = [];
    bytes = 0;
    await underWay;
    underWay = sendBatch(items);
    // whoever waits for it next gets the error; it must not be reported as unhandled before that
    underWay.catch(() => undefined);
  }

  return {
    add(item) {
      batch.push(item);
      // UTF-8 takes up to three bytes for a UTF-16 unit; two is a fair guess for a limit that is itself generous
      bytes += 2 * item.json.length;
      return batch.length >= batchSize || bytes >= 2 * BATCH_BYTES_MAX ? flush() : undefined;
    },
    flush,
    async drain() {
      await flush();
      await underWay;
    },
  };
}
