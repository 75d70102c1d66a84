import { hasPassed } from '../ledger/gate';
import { createMarket } from '../market/market';
import { play } from '../market/play';
import { readBudgetPolicy } from '../policy/read-policy';
import type { BudgetPolicy } from '../policy/policy';
import { TERMS } from '../testing/story';
import { meanInterval, studentQuantile } from './interval';
import { gateOf, replayRound, type ReplayRound } from './replay';

const name = { 'zh-CN': '名', en: 'name' };
const line = (id: string) => ({ id, channel: id, amount: 90_000, floor: 30_000, ceiling: 200_000 });

function policyOf(deed: object): BudgetPolicy {
  const read = readBudgetPolicy({
    version: 1,
    plans: [
      {
        id: 'ads',
        period: { every: 'month' },
        lines: ['a', 'b', 'c', 'd'].map(line),
        limits: { approval_amount: 100_000 },
      },
    ],
    rules: [{ id: 'r', name, owner: 'o', on: { review: { at: ['06:00'] } }, do: deed }],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.policy;
}

function rounds(policy: BudgetPolicy, seeds: number): ReplayRound[] {
  const [plan] = policy.plans;
  if (!plan) throw new Error('there is no plan');
  return Array.from({ length: seeds }, (_, index) =>
    replayRound(policy, plan, { seed: index + 1, days: 30 }),
  );
}

it('finds that moving by marginal return beats both baselines', () => {
  const policy = policyOf({ remix: { days: 14, elasticity: 0.6, step_percent: 12 } });
  const played = rounds(policy, 30);
  const gate = gateOf('v1', played, 0);
  expect(gate.against.map(({ low }) => low > 0)).toEqual([true, true]);
  expect(hasPassed(gate)).toBe(true);
  expect(played.every(({ applied }) => applied > 0)).toBe(true);
}, 60_000);

it('lets no policy pass that does nothing', () => {
  const policy = policyOf({ notify: true });
  const gate = gateOf('v1', rounds(policy, 30), 0);
  // every line has the same amount, so equal shares are no move either
  expect(gate.against.map(({ mean }) => Math.abs(mean) < 1e-6)).toEqual([true, true]);
  expect(hasPassed(gate)).toBe(false);
}, 60_000);

it('lets no policy pass that moves without looking', () => {
  const policy = policyOf({ move: { take: { percent: 15 }, to: ['d'] } });
  const gate = gateOf('v1', rounds(policy, 30), 0);
  expect(hasPassed(gate)).toBe(false);
}, 60_000);

it('is the same for the same seed, and another for another', () => {
  const policy = policyOf({ remix: {} });
  expect(rounds(policy, 2)).toEqual(rounds(policy, 2));
  const [first, second] = rounds(policy, 2);
  expect(first?.neverMove).not.toBe(second?.neverMove);
});

describe('the market', () => {
  const market = createMarket(TERMS, { seed: 7, days: 30 });

  it('returns less for every further yuan', () => {
    const [one, two, four] = [1e6, 2e6, 4e6].map((spend) => market.returned('a', 3, spend));
    expect(two! - one!).toBeGreaterThan(0);
    expect((four! - two!) / 2).toBeLessThan(two! - one!);
    expect(market.returned('a', 3, 0)).toBe(0);
    expect(() => market.returned('z', 3, 1)).toThrow(RangeError);
  });

  it('spends what the plan has, whoever plays, and shows what came in so far only', () => {
    const amounts = new Map(TERMS.lines.map(({ id, amount }) => [id, amount]));
    const seen: number[] = [];
    const outcome = play(market, TERMS, (view) => {
      seen.push(view.latest('a', 99).length);
      return amounts;
    });
    const total = TERMS.lines.reduce((sum, { amount }) => sum + amount, 0);
    expect(outcome.spend).toBe(total);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, day) => 21 + day));
  });
});

describe('the interval', () => {
  it('is that of Student', () => {
    // tables: 2.5706, 2.0452, 2.0227
    expect(studentQuantile(5)).toBeCloseTo(2.5706, 2);
    expect(studentQuantile(29)).toBeCloseTo(2.0452, 4);
    expect(studentQuantile(39)).toBeCloseTo(2.0227, 4);
  });

  it('holds the mean', () => {
    const { mean, low, high } = meanInterval([1, 2, 3, 4, 5]);
    expect(mean).toBe(3);
    expect(high - mean).toBeCloseTo(2.7764 * Math.sqrt(2.5 / 5), 1);
    expect(mean - low).toBeCloseTo(high - mean, 9);
    expect(() => meanInterval([1])).toThrow(RangeError);
  });
});
