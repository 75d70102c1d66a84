import type { BudgetPlanEntry } from '@mcc/contracts';
import { pacedPlans, type PacedPlan } from '../budget/plan-pace';
import { channelPaces } from './channel-pace';

/** @param lines id of each line → channel, spent and expected */
function plan(id: string, live: boolean, lines: Record<string, [string, number, number]>): PacedPlan {
  const entry = {
    id: `${id}:2026-11-11T00:00Z`,
    live,
    total: 100,
    lines: Object.entries(lines).map(([line, [channel]]) => ({
      id: line,
      channel,
      amount: 50,
      planned: 50,
    })),
  } as unknown as BudgetPlanEntry;
  const paces = Object.entries(lines).map(([line, [, spent, expected]]) => ({
    id: `${entry.id}/${line}`,
    plan: entry.id,
    line,
    spent,
    expected,
    projected: null,
    asOf: '2026-11-11T04:00:00.000Z',
  }));
  return pacedPlans([entry], paces)[0]!;
}

describe('channelPaces', () => {
  it('takes all lines of a channel together', () => {
    const paces = channelPaces([
      plan('ads', true, { a: ['douyin', 10, 20], b: ['douyin', 26, 20], c: ['jd', 30, 20] }),
    ]);
    expect(paces.get('douyin')).toMatchObject({
      spent: 36,
      expected: 40,
      pace: 0.9,
      standing: 'under',
      plans: ['ads:2026-11-11T00:00Z'],
    });
    expect(paces.get('jd')).toMatchObject({ pace: 1.5, standing: 'farOver' });
    expect(paces.has('tmall')).toBe(false);
  });

  it('leaves a dry run aside where a live plan has the channel', () => {
    const dry = plan('try', false, { a: ['douyin', 1, 20], b: ['tmall', 20, 20] });
    const paces = channelPaces([dry, plan('ads', true, { a: ['douyin', 20, 20] })]);
    expect(paces.get('douyin')).toMatchObject({ pace: 1, plans: ['ads:2026-11-11T00:00Z'] });
    expect(paces.get('tmall')).toMatchObject({ pace: 1, plans: ['try:2026-11-11T00:00Z'] });
  });

  it('is unknown while nothing is due', () =>
    expect(channelPaces([plan('ads', true, { a: ['douyin', 0, 0] })]).get('douyin')).toMatchObject({
      pace: null,
      standing: 'unknown',
    }));
});
