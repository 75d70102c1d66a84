import fc from 'fast-check';
import type { DeliveryReport } from '@mcc/contracts';
import { notification } from '@mcc/notify/testing';
import { OutboundError, type OutboundErrorCode } from '@mcc/outbound';
import { FakeClock } from '../testing/fake-clock';
import { Lane, type LaneDeps } from './lane';

const failure = (code: OutboundErrorCode, retryAfterMs?: number): OutboundError =>
  new OutboundError(code, `it is ${code}`, retryAfterMs);

/** A lane whose sends fail as told, in order; then they succeed. */
function stage(failures: (Error | null)[] = [], given: Partial<LaneDeps> = {}) {
  const clock = new FakeClock();
  const sent: string[] = [];
  const keys: string[] = [];
  const reports: DeliveryReport[] = [];
  const crashes: Error[] = [];
  const lane = new Lane({
    target: 'ops/chat',
    limits: { perMinute: 20, merges: true },
    firstWaitMs: 1_000,
    longestWaitMs: 8_000,
    giveUpAfterMs: 60_000,
    send: async (batch, key) => {
      const error = failures.shift();
      if (error) throw error;
      sent.push(`${clock.now() / 1_000} ${batch.map(({ id }) => id).join('+')}`);
      keys.push(key);
    },
    report: async (report) => void reports.push(report),
    now: clock.now,
    wait: clock.wait,
    onCrash: (error) => void crashes.push(error),
    ...given,
  });
  const put = (...ids: string[]): void =>
    ids.forEach((id) => lane.put(notification({ id, at: clock.now() })));
  return { clock, lane, put, sent, keys, reports, crashes };
}
const kinds = (reports: readonly DeliveryReport[]): string[] =>
  reports.map(({ kind, notifications }) => `${kind} ${notifications.join('+')}`);

it('sends each notification by itself while there is room, once', async () => {
  const { clock, put, sent, keys, reports } = stage();
  put('a', 'b', 'a');
  await clock.advance(0);
  expect(sent).toEqual(['0 a', '0 b']);
  expect(keys).toEqual(['a', 'b']);
  expect(kinds(reports)).toEqual(['delivered a', 'delivered b']);
});

it('merges what the limit has no room for', async () => {
  const { clock, put, sent, reports } = stage([], { limits: { perMinute: 2, merges: true } });
  put('a');
  await clock.advance(10_000);
  put('b', 'c', 'd');
  await clock.advance(1_000);
  put('e', 'f');
  await clock.advance(120_000);
  expect(sent).toEqual(['0 a', '10 b+c+d', '60 e+f']);
  expect(kinds(reports).at(-1)).toBe('delivered e+f');
});

it('sends one after the other where nothing may be merged', async () => {
  const { clock, put, sent } = stage([], { limits: { perMinute: 1, merges: false } });
  put('a', 'b', 'c');
  await clock.advance(120_000);
  expect(sent).toEqual(['0 a', '60 b', '120 c']);
});

it('tries again later and later, and as late as the platform asks', async () => {
  const { clock, put, sent, reports } = stage([
    failure('unreachable'),
    failure('unavailable'),
    failure('rate-limited', 5_000),
  ]);
  put('a');
  await clock.advance(20_000);
  expect(sent).toEqual(['8 a']);
  expect(reports.map(({ kind, attempt, code }) => [kind, attempt, code])).toEqual([
    ['failed', 1, 'unreachable'],
    ['failed', 2, 'unavailable'],
    ['failed', 3, 'rate-limited'],
    ['delivered', 4, undefined],
  ]);
});

it('gives up at once what the platform refuses, and goes on with the next', async () => {
  const { clock, put, sent, reports } = stage([failure('refused')]);
  put('a', 'b');
  await clock.advance(0);
  expect(kinds(reports)).toEqual(['given-up a', 'delivered b']);
  expect(reports[0]).toMatchObject({ code: 'refused', message: 'it is refused' });
  expect(sent).toEqual(['0 b']);
});

it('gives up what could not be delivered for long', async () => {
  const { clock, put, reports, lane } = stage(Array.from({ length: 30 }, () => failure('unreachable')));
  put('a');
  await clock.advance(90_000);
  expect(kinds(reports).at(-1)).toBe('given-up a');
  expect(reports.at(-1)?.at).toBeGreaterThanOrEqual(60_000);
  expect(lane.length).toBe(0);
});

it('ends in the middle of a wait, and leaves what waits as it is', async () => {
  const { clock, put, lane, reports } = stage([failure('unreachable')]);
  put('a');
  await clock.advance(0);
  await lane.close();
  put('b');
  expect([kinds(reports), lane.length]).toEqual([['failed a'], 1]);
});

it('does not hide a failure that nobody expected', async () => {
  const { clock, put, crashes } = stage([new Error('a mistake in the program')]);
  put('a');
  await clock.advance(0);
  expect(crashes).toHaveLength(1);
});

it('always delivers or gives up each notification once, whatever fails', async () => {
  const outcome = fc.constantFrom<OutboundErrorCode | null>(
    null,
    'unreachable',
    'unavailable',
    'rate-limited',
    'refused',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { maxLength: 12 }),
      fc.array(fc.nat(30_000), { minLength: 1, maxLength: 10 }),
      async (outcomes, pauses) => {
        const failures = outcomes.map((code) => code && failure(code));
        const { clock, put, reports } = stage(failures, { limits: { perMinute: 3, merges: true } });
        for (const [index, pause] of pauses.entries()) {
          put(`n${index}`);
          await clock.advance(pause);
        }
        await clock.advance(600_000);
        const settled = reports
          .filter(({ kind }) => kind !== 'failed')
          .flatMap(({ notifications }) => notifications);
        expect([...settled].sort()).toEqual(pauses.map((_, index) => `n${index}`).sort());
      },
    ),
    { numRuns: 40 },
  );
});
