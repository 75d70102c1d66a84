import type { RejectedItem } from '@mcc/contracts';
import type { EventClient } from './event-client';

/** An event as it is sent, with where it comes from. */
export interface Outgoing {
  /** the event as JSON, one line */
  json: string;
  /** line of the data file, where there is one */
  line?: number;
}

/** What became of a batch. */
export interface BatchResult {
  accepted: number;
  duplicates: number;
  rejected: { item: Outgoing; code: string; message: string }[];
  /** events sent again because it was not known whether they had arrived */
  resent: number;
}

/** Sending cannot go on. */
export class SendError extends Error {
  readonly retriable = false;

  constructor(
    readonly code: 'gave-up' | 'impossible' | 'interrupted',
    message: string,
  ) {
    super(message);
    this.name = 'SendError';
  }
}

export interface SenderOptions {
  client: EventClient;
  /** how long one batch may fail before the sender gives up, ms */
  giveUpAfterMs: number;
  /** told of each wait; `failingMs`: how long it has not worked */
  onWait: (reason: string, waitMs: number, failingMs: number) => void;
  /** told when it works again */
  onResumed: () => void;
  /** ends waiting */
  signal: AbortSignal;
  now: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface BatchSender {
  /**
   * Sends a batch until it has been answered for; the server may be away in between. Repeats are harmless, because ids
   * are the same each time.
   * @throws SendError
   */
  send(batch: readonly Outgoing[]): Promise<BatchResult>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

export function createBatchSender(options: SenderOptions): BatchSender {
  const { client, signal } = options;

  async function send(batch: readonly Outgoing[]): Promise<BatchResult> {
    const body = batch.map((item) => item.json).join('\n');
    const failingSince = options.now();
    let resent = 0;
    for (let attempt = 0; ; attempt += 1) {
      if (signal.aborted) throw new SendError('interrupted', 'interrupted');
      const answer = await client.post(body);
      if (answer.kind === 'taken') {
        if (attempt > 0) options.onResumed();
        const { accepted, duplicates = 0, rejected } = answer.response;
        return { accepted, duplicates, rejected: rejected.map((item) => locate(item, batch)), resent };
      }
      if (answer.kind === 'too-large') return sendHalves(batch, resent);
      if (answer.kind === 'impossible') throw new SendError('impossible', answer.reason);
      if (!answer.refused) resent += batch.length;
      const failingMs = options.now() - failingSince;
      if (failingMs >= options.giveUpAfterMs) {
        throw new SendError('gave-up', `gave up after ${Math.round(failingMs / 1_000)} s: ${answer.reason}`);
      }
      const waitMs = Math.max(answer.afterMs ?? 0, backOff(attempt));
      options.onWait(answer.reason, waitMs, failingMs);
      await options.sleep(Math.min(waitMs, options.giveUpAfterMs), signal);
    }
  }

  async function sendHalves(batch: readonly Outgoing[], resent: number): Promise<BatchResult> {
    const [only] = batch;
    if (batch.length === 1 && only) {
      const message = 'the event alone is larger than the server takes (MCC_MAX_BODY_BYTES)';
      return {
        accepted: 0,
        duplicates: 0,
        rejected: [{ item: only, code: 'body-too-large', message }],
        resent,
      };
    }
    const middle = Math.ceil(batch.length / 2);
    const first = await send(batch.slice(0, middle));
    const second = await send(batch.slice(middle));
    return {
      accepted: first.accepted + second.accepted,
      duplicates: first.duplicates + second.duplicates,
      rejected: [...first.rejected, ...second.rejected],
      resent: resent + first.resent + second.resent,
    };
  }

  return { send };
}

/** Doubles from wait to wait; a fifth of chance keeps several senders from coming back together. */
function backOff(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.9 + 0.2 * Math.random());
}

function locate({ index, code, message }: RejectedItem, batch: readonly Outgoing[]) {
  return { item: batch[index] ?? { json: '' }, code, message };
}
