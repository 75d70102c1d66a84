import type { PlatformAnswer } from '@mcc/budget';
import type { BudgetOrder } from '@mcc/contracts';
import { OutboundError } from '@mcc/outbound';
import { orderWith } from '../testing/orders';
import { Teller, type TellerDeps } from './teller';

const DONE: PlatformAnswer = { done: true, confirmation: 'ref' };

/** A teller of a platform that gives these answers, one after the other. */
function stage(answers: (PlatformAnswer | Error)[], part: Partial<TellerDeps> = {}) {
  const told: string[] = [];
  const settled: PlatformAnswer[] = [];
  const waits: number[] = [];
  const crashes: Error[] = [];
  const clock = { now: 0 };
  const teller = new Teller({
    firstWaitMs: 1_000,
    longestWaitMs: 3_000,
    platform: {
      name: 'p',
      apply: async ({ id }: BudgetOrder) => {
        told.push(id);
        const answer = answers.shift() ?? DONE;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      close: async () => undefined,
    },
    confirm: async () => undefined,
    settle: async (_order, answer) => void settled.push(answer),
    onSilence: (_order, _error, waitMs) => void waits.push(waitMs),
    now: () => clock.now,
    onCrash: (error) => void crashes.push(error),
    ...part,
  });
  const tell = async (id = 'x'): Promise<void> => {
    teller.tell(orderWith(id));
    await teller.close();
  };
  return { teller, tell, told, settled, waits, crashes, clock };
}
const silence = (retryAfterMs?: number) => new OutboundError('unreachable', 'silence', retryAfterMs);

it('tells an order once while it is on its way', async () => {
  const { teller, told, settled } = stage([]);
  teller.tell(orderWith('x'));
  teller.tell(orderWith('x'));
  teller.tell(orderWith('y'));
  await teller.close();
  expect(told).toEqual(['x', 'y']);
  expect(settled).toEqual([DONE, DONE]);
});

it('asks again after a while, twice as long each time, and as long as the platform asks', async () => {
  const { tell, told, waits, clock, settled } = stage([
    silence(),
    silence(),
    silence(),
    silence(),
    silence(9_000),
  ]);
  for (const wait of [1_000, 2_000, 3_000, 3_000, 9_000]) {
    await tell();
    const before = told.length;
    clock.now += wait - 1;
    await tell();
    expect(told).toHaveLength(before);
    clock.now += 1;
  }
  await tell();
  expect(waits).toEqual([1_000, 2_000, 3_000, 3_000, 9_000]);
  expect(settled).toEqual([DONE]);
});

it('does not hold up others because of one', async () => {
  const { tell, told } = stage([silence()]);
  await tell('x');
  await tell('y');
  await tell('x');
  expect(told).toEqual(['x', 'y']);
});

it('tells nothing that is not its to tell, and ends on what it does not know', async () => {
  const lost = new Error('another works');
  const { tell, told, crashes } = stage([], { confirm: () => Promise.reject(lost) });
  await tell();
  expect(told).toEqual([]);
  expect(crashes).toEqual([lost]);
  const broken = stage([new TypeError('a bug')]);
  await broken.tell();
  expect(broken.crashes).toMatchObject([{ message: 'a bug' }]);
});
