import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is good, and returns it.
 * @throws the last answer's problem when `timeoutMs` is over
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  isGood: (answer: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let last: string;
    try {
      const answer = await ask();
      if (isGood(answer)) return answer;
      last = JSON.stringify(answer)?.slice(0, 500) ?? String(answer);
    } catch (error) {
      last = (error as Error).message;
    }
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${what}; last: ${last}`);
    await sleep(100);
  }
}
