import type { ReplayDeadLettersResponse } from '@mcc/contracts';
import type { DeadLetterClient, DeadLetterFilter } from './dead-letter-client';
import { deadLetterPages, PAGE_SIZE } from './dead-letter-pages';

export interface ReplayOptions {
  client: Pick<DeadLetterClient, 'page' | 'replay'>;
  /** told after each request: how many have been answered for, of how many */
  onProgress: (done: number, total: number) => void;
  /** ends it after the request under way */
  signal: AbortSignal;
}

/**
 * Replays dead letters by id, or all that match and have not been replayed; adds what became of each to the account,
 * also when it ends with an error.
 * @throws CommandCenterError
 */
export async function replayDeadLetters(
  what: readonly string[] | DeadLetterFilter,
  { client, onProgress, signal }: ReplayOptions,
  account: ReplayDeadLettersResponse,
): Promise<void> {
  const batches = isList(what) ? idBatches([...new Set(what)]) : matchingBatches(client, what);
  let done = 0;
  let total: number | undefined;
  for await (const batch of batches) {
    if (signal.aborted) return;
    const { replayed, refused } = await client.replay(batch.ids);
    account.replayed.push(...replayed);
    account.refused.push(...refused);
    // the number of those that match falls as they are replayed
    total ??= batch.total;
    done += batch.ids.length;
    onProgress(done, Math.max(done, total));
  }
}

interface Batch {
  ids: string[];
  total: number;
}

const isList = (what: readonly string[] | DeadLetterFilter): what is readonly string[] => Array.isArray(what);

function* idBatches(ids: string[]): Generator<Batch> {
  for (let from = 0; from < ids.length; from += PAGE_SIZE)
    yield { ids: ids.slice(from, from + PAGE_SIZE), total: ids.length };
}

async function* matchingBatches(
  client: Pick<DeadLetterClient, 'page'>,
  filter: DeadLetterFilter,
): AsyncGenerator<Batch> {
  for await (const { deadLetters, total } of deadLetterPages(client, { ...filter, replayed: false }))
    yield { ids: deadLetters.map(({ id }) => id), total };
}
