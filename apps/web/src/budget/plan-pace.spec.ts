import type { BudgetLineView, BudgetPace, BudgetPlanEntry } from '@mcc/contracts';
import { furthestOff, pacedPlans, standingOf } from './plan-pace';

const line = (id: string, amount: number): BudgetLineView => ({
  id,
  channel: id,
  planned: 1_000,
  amount,
  floor: 0,
  ceiling: 2_000,
  paused: false,
});
const plan: BudgetPlanEntry = {
  id: 'ads:2026-10-31T16:00Z',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: '2026-10-31T16:00:00Z',
  to: '2026-11-30T16:00:00Z',
  live: true,
  policyVersion: 'v1',
  total: 2_000,
  lines: [line('douyin', 900), line('tmall', 1_100)],
  waiting: 0,
  stopped: null,
};
const pace = (of: string, spent: number, expected: number): BudgetPace => ({
  id: `${plan.id}/${of}`,
  plan: plan.id,
  line: of,
  spent,
  expected,
  projected: expected === 0 ? null : spent * 2,
  asOf: '2026-11-15T00:00:00.000Z',
});

it.each([
  [null, 'unknown'],
  [0.949, 'under'],
  [0.95, 'onPlan'],
  [1.05, 'onPlan'],
  [1.051, 'over'],
  [1.15, 'over'],
  [1.151, 'farOver'],
])('a pace of %p is %s', (value, standing) => expect(standingOf(value)).toBe(standing));

describe('pacedPlans', () => {
  it('adds up the lines and keeps what the plan said at first beside what a line has', () => {
    const [whole] = pacedPlans([plan], [pace('douyin', 100.1, 450), pace('tmall', 700.2, 550)]);
    expect(whole).toMatchObject({
      amount: 2_000,
      planned: 2_000,
      spent: 800.3,
      expected: 1_000,
      projected: 1_600.6,
      standing: 'under',
      asOf: Date.parse('2026-11-15T00:00:00Z'),
      lines: [
        { amount: 900, planned: 1_000, standing: 'under' },
        { amount: 1_100, spent: 700.2, standing: 'farOver' },
      ],
    });
    expect(whole && furthestOff(whole)?.line.id).toBe('douyin');
  });

  it('says nothing of the whole while a line is not known', () => {
    const [whole] = pacedPlans([plan], [pace('tmall', 500, 550)]);
    expect(whole).toMatchObject({ spent: null, pace: null, standing: 'unknown', amount: 2_000 });
    expect(whole?.lines[0]).toMatchObject({ spent: null, standing: 'unknown' });
  });

  it('has no pace before anything is expected, and nothing that is off', () => {
    const [whole] = pacedPlans([plan], [pace('douyin', 5, 0), pace('tmall', 0, 0)]);
    expect(whole).toMatchObject({ spent: 5, expected: 0, projected: null, pace: null });
    expect(whole && furthestOff(whole)).toBeNull();
  });
});
