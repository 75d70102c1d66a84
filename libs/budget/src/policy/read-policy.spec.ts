import { printPath } from '@mcc/rules';
import { readBudgetPolicy } from './read-policy';

const name = { 'zh-CN': '名', en: 'name' };
const line = { id: 'a', channel: 'douyin', amount: 100.5, floor: 50, ceiling: 200 };
const plan = { id: 'ads', period: { every: 'month' }, lines: [line, { ...line, id: 'b', channel: 'jd' }] };
const rule = { id: 'r', name, owner: 'o', on: { alert: ['rule = x-*'] }, do: { notify: true } };
const file = (part: object = {}) => ({ version: 1, plans: [plan], rules: [rule], ...part });

it('reads plans in exact money, with defaults', () => {
  const result = readBudgetPolicy(file());
  expect(result).toMatchObject({
    ok: true,
    policy: {
      plans: [
        {
          currency: 'CNY',
          zone: 'Asia/Shanghai',
          lines: [{ id: 'a', match: { channel: 'douyin' }, amount: 1_005_000, floor: 500_000 }, { id: 'b' }],
          limits: { maxStepPercent: 20, approvalPercent: 15 },
        },
      ],
      rules: [{ on: { alert: [{ field: 'rule', op: '=', value: 'x-*' }] }, when: [], do: { notify: true } }],
    },
  });
});

it('reads every kind of trigger, condition and deed', () => {
  const hours = { from: '19:00', to: '22:00' };
  const when = [{ kpi: 'roas', window: '14d', below: 3, min_sample: 50 }, { pace: { above: 110 } }];
  const deeds = [
    { move: { take: { percent: 10 }, to: ['a'] } },
    { move: { take: { amount: 12.5 }, to: { best: 'roas', window: '7d' } } },
    { remix: {} },
    { bid: { percent: 20, hours } },
    { pause: true },
  ];
  const rules = deeds.map((deed, index) => ({
    ...rule,
    id: `r${index}`,
    on: { review: { at: ['09:00', '24:00'], days: ['mon'] } },
    when,
    do: deed,
  }));
  const result = readBudgetPolicy(file({ rules }));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(result.policy.rules.map((each) => each.do)).toEqual([
    { move: { take: { percent: 10 }, to: ['a'] } },
    { move: { take: { amount: 125_000 }, to: { best: 'roas', windowMs: 604_800_000 } } },
    { remix: expect.objectContaining({ returns: 'gmv', elasticity: 0.6 }) },
    { bid: { percent: 20, hours: { from: 1_140, to: 1_320 } } },
    { pause: true },
  ]);
  expect(result.policy.rules[0]).toMatchObject({
    on: { review: { at: [540, 0], days: [1] } },
    when: [{ kpi: 'roas', windowMs: 1_209_600_000, below: 3, minSample: 50 }, { pace: { above: 110 } }],
  });
});

it('has the same version for the same words, and another one for others', () => {
  const versionOf = (data: unknown): string => {
    const result = readBudgetPolicy(data);
    return result.ok ? result.policy.version : '';
  };
  expect(versionOf(file())).toBe(versionOf(file({ lists: 'anything' })));
  expect(versionOf(file())).not.toBe(versionOf(file({ rules: [] })));
});

const withPlan = (part: object) => file({ plans: [{ ...plan, ...part }] });
const withRule = (part: object) => file({ rules: [{ ...rule, ...part }] });

it.each<[string, object, string]>([
  ['another version', file({ version: 2 }), 'version: must be 1'],
  ['an unknown field', withPlan({ amount: 1 }), 'plans[0].amount: unknown field'],
  [
    'half a ten-thousandth',
    withPlan({ lines: [{ ...line, amount: 0.00005 }] }),
    'plans[0].lines[0].amount: must be',
  ],
  [
    'a floor above the amount',
    withPlan({ lines: [{ ...line, floor: 101 }] }),
    'plans[0].lines[0].floor: must not',
  ],
  [
    'a ceiling below it',
    withPlan({ lines: [{ ...line, ceiling: 100 }] }),
    'plans[0].lines[0].ceiling: must not',
  ],
  ['a line twice', withPlan({ lines: [line, line] }), 'plans[0].lines: cannot be used: a line stands twice'],
  [
    'an unknown account',
    withPlan({ lines: [{ ...line, account: 'x' }] }),
    'plans[0].lines[0].account: is no account',
  ],
  [
    'more planned than an account may have',
    withPlan({ accounts: [{ id: 'x', cap: 100 }], lines: [{ ...line, account: 'x' }] }),
    'plans[0].lines: above the cap of an account: x',
  ],
  ['a zone that is none', withPlan({ zone: 'Mars' }), 'plans[0].zone: "Mars"'],
  ['an empty curve', withPlan({ curve: new Array(24).fill(0) }), 'plans[0].curve: must have an hour'],
  [
    'a period that ends before it begins',
    withPlan({ period: { from: '2026-11-02', to: '2026-11-01' } }),
    'plans[0].period.to: must be after',
  ],
  [
    'a looser limit',
    withPlan({ limits: { max_step_percent: 31 } }),
    'plans[0].limits.max_step_percent: allows more than any policy may (30)',
  ],
  [
    'a shorter cool-down',
    withPlan({ limits: { cool_down: '10m' } }),
    'plans[0].limits.cool_down: allows more than any policy may (30m)',
  ],
  [
    'a later approval',
    withPlan({ limits: { approval_percent: 16 } }),
    'plans[0].limits.approval_percent: allows',
  ],
  [
    'a KPI that is none',
    withRule({ when: [{ kpi: 'luck', window: '1d', below: 1 }] }),
    'rules[0].when[0].kpi: must be a KPI',
  ],
  [
    'a condition without a bound',
    withRule({ when: [{ kpi: 'roas', window: '1d' }] }),
    'rules[0].when[0]: must say',
  ],
  ['no trigger', withRule({ on: {} }), 'rules[0].on: must have either'],
  ['two deeds', withRule({ do: { pause: true, notify: true } }), 'rules[0].do: must have exactly one'],
  [
    'a move of nothing',
    withRule({ do: { move: { take: { amount: 0 }, to: ['a'] } } }),
    'rules[0].do.move.take: must have',
  ],
  [
    'an unknown line',
    withRule({ do: { move: { take: { percent: 1 }, to: ['c'] } } }),
    'rules[0].do.move.to[0]: "c" is no line',
  ],
  ['an id twice', file({ rules: [rule, rule] }), 'rules[1].id: "r" is taken by rules[0]'],
])('refuses %s', (_name, data, expected) => {
  const result = readBudgetPolicy(data);
  const issues = result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues[0]).toContain(expected);
});
