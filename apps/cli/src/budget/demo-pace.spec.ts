import { join } from 'node:path';
import { PlanBook, paceView, termsAt } from '@mcc/budget';
import { toTenThousandths } from '@mcc/contracts';
import { createSimulator } from '@mcc/simulator';
import { loadBudgetPolicy } from './load-budget-policy';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How much of the past the demo plays when it starts for the first time. */
const HISTORY = 75 * MINUTE;
/** A day of few events is played faster; what is spent grows with them. */
const SCALE = 0.01;
const POLICY = join(__dirname, '..', '..', '..', '..', 'policies', 'budget.yaml');

type Spent = (channel: string, from: number, to: number) => number;

/** What each channel spends in the demo of a day, currency units. */
function spentOn(day: number): Spent {
  const spent = createSimulator({ scale: SCALE })
    .eventsBetween(day, day + 24 * HOUR)
    .flatMap(({ type, time, data }) => {
      if (type !== 'ad.spend') return [];
      const { channel, amount } = data as { channel: string; amount: number };
      return [{ at: Date.parse(time), channel, amount: Number(amount) / SCALE }];
    });
  return (channel, from, to) =>
    spent
      .filter((each) => each.channel === channel && each.at >= from && each.at < to)
      .reduce((sum, { amount }) => sum + amount, 0);
}

/** The pace of each line, percent, at full hours after a first start of the demo at `start` until the day is over. */
async function pacesFrom(spent: Spent, day: number, start: number): Promise<Map<string, number[]>> {
  const policy = await loadBudgetPolicy(POLICY);
  const due = policy.plans[0] && termsAt(policy, policy.plans[0], day);
  if (!due) throw new Error('there is no plan');
  const book = new PlanBook(due.id, due.terms);
  const since = Math.max(day, start - HISTORY);
  const paces = new Map<string, number[]>();
  for (let asOf = start; asOf <= day + 24 * HOUR; asOf += HOUR) {
    if (asOf - since < 30 * MINUTE) continue;
    const views = paceView(book, {
      counted: () => ({ from: since, to: asOf }),
      spent: ({ match }) => toTenThousandths(Math.round(spent(match.channel, since, asOf))),
    });
    for (const view of views) {
      paces.set(view.line, [...(paces.get(view.line) ?? []), (100 * view.spent) / view.expected]);
    }
  }
  return paces;
}

const WEDNESDAY = Date.parse('2026-11-11T00:00:00+08:00');
const SATURDAY = Date.parse('2026-11-14T00:00:00+08:00');

describe.each([
  ['a Wednesday', WEDNESDAY, [103, 120]],
  ['a Saturday', SATURDAY, [112, 128]],
] as const)('the demo of %s', (_day, day, [least, most]) => {
  let spent: Spent;
  beforeAll(() => {
    spent = spentOn(day);
  }, 120_000);

  it.each([0, 9, 14, 20])(
    'spends what the shipped plan says, but for one channel, when it is started at %i:00',
    async (hour) => {
      const paces = await pacesFrom(spent, day, day + hour * HOUR);
      expect(paces.size).toBe(7);
      for (const [line, all] of paces) {
        const [low, high] = line === 'kuaishou' ? [least, most] : [90, 112];
        expect([line, Math.min(...all) >= low, Math.max(...all) <= high, all]).toEqual([
          line,
          true,
          true,
          all,
        ]);
      }
    },
  );
});
