import type { BudgetActionView, BudgetResponse } from '@mcc/contracts';
import { actionLine, outcomeLines, statusLines } from './budget-lines';

const text = (en: string) => ({ 'zh-CN': '文', en });
const action: BudgetActionView = {
  id: 'x1',
  plan: 'ads:2026-10-31T16:00Z',
  state: 'waiting',
  rule: 'cut',
  ruleName: text('Cut'),
  reason: text('Cut: move CNY 100.00 from a to b'),
  trigger: 'alert:a1',
  requestedBy: 'media-buying',
  do: 'move',
  transfers: [{ from: 'a', to: 'b', amount: 100 }],
  lines: [],
  readings: [],
  expectedGain: null,
  approval: 'percent',
  proposedAt: '2026-11-11T00:00:00.000Z',
  expiresAt: '2026-11-11T04:00:00.000Z',
  changedAt: '2026-11-11T00:00:00.000Z',
};
const line = { channel: 'a', planned: 1_000, floor: 0, ceiling: 2_000, paused: false };
const budget: BudgetResponse = {
  stopped: null,
  plans: [
    {
      id: 'ads:2026-10-31T16:00Z',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-30T16:00:00.000Z',
      live: true,
      policyVersion: 'v1',
      total: 2_000,
      waiting: 1,
      lines: [
        { ...line, id: 'a', amount: 900.5 },
        {
          ...line,
          id: 'brand',
          amount: 1_099.5,
          paused: true,
          bid: { percent: 20, hours: { from: 0, to: 60 } },
        },
      ],
    },
  ],
  withheld: [
    {
      plan: 'ads:2026-10-31T16:00Z',
      rule: 'remix',
      trigger: 'review:1',
      code: 'stale',
      reason: text('old'),
      detail: 'the data is old',
      at: '2026-11-11T00:00:00.000Z',
    },
  ],
};

it('shows what lines have, who has to answer, and what was not done', () => {
  const lines = statusLines(budget, [action, { ...action, id: 'x2', state: 'applied' }]);
  expect(lines).toEqual([
    'not stopped',
    '',
    expect.stringMatching(/^ads:2026-10-31T16:00Z {2}LIVE .* CNY 2,000.00$/),
    '  a      CNY 900.50 (-99.5)',
    '  brand  CNY 1,099.50 (+99.5) bids +20 % PAUSED',
    '',
    'waiting for a second person',
    'x1  waiting (percent: not by media-buying)  Cut: move CNY 100.00 from a to b',
    '',
    'latest actions',
    'x2  applied  Cut: move CNY 100.00 from a to b',
    '',
    'not done',
    expect.stringMatching(/ {2}remix {2}stale: the data is old$/),
  ]);
});

it('says what a platform said, and what it came to', () => {
  const effect = { from: action.proposedAt, to: action.expiresAt, gain: 12.5, expected: null };
  expect(outcomeLines({ ...action, state: 'applied', confirmation: 'ref 7', effect })).toEqual([
    'x1  applied  Cut: move CNY 100.00 from a to b',
    '  confirmed: ref 7',
    expect.stringMatching(/^ {2}measured until .*: returned 12.5 more; expected not known$/),
  ]);
  const failure = { code: 'http-404', detail: 'no such\u001b[2Jcampaign' };
  expect(outcomeLines({ ...action, state: 'failed', failure })[1]).toBe('  http-404: no such [2Jcampaign');
});

it('does not let a name steer the terminal', () => {
  expect(actionLine({ ...action, requestedBy: 'a\u001b[31m' })).not.toContain('\u001b');
});
