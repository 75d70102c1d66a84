import type { DeadLettersResponse } from '@mcc/contracts';
import type { DeadLetterClient, DeadLetterFilter, PageEnd } from './dead-letter-client';

/** Dead letters in one request at most; each of them may be large. */
export const PAGE_SIZE = 100;

/**
 * Page after page of what matches, newest first. What falls out meanwhile is newer than the first page and not among
 * them, so that the pages come to an end.
 */
export async function* deadLetterPages(
  client: Pick<DeadLetterClient, 'page'>,
  filter: DeadLetterFilter,
  size = PAGE_SIZE,
): AsyncGenerator<DeadLettersResponse> {
  let after: PageEnd | undefined;
  for (;;) {
    const page = await client.page(filter, size, after);
    const last = page.deadLetters.at(-1);
    if (last) yield page;
    if (!last || page.deadLetters.length < size) return;
    after = last;
  }
}

/** The newest `limit` of what matches. */
export async function listDeadLetters(
  client: Pick<DeadLetterClient, 'page'>,
  filter: DeadLetterFilter,
  limit: number,
): Promise<DeadLettersResponse> {
  const answer: DeadLettersResponse = { deadLetters: [], total: 0 };
  for await (const { deadLetters, total } of deadLetterPages(client, filter, Math.min(limit, PAGE_SIZE))) {
    if (answer.deadLetters.length === 0) answer.total = total;
    answer.deadLetters.push(...deadLetters.slice(0, limit - answer.deadLetters.length));
    if (answer.deadLetters.length >= limit) break;
  }
  return answer;
}
