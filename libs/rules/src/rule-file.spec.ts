import { printPath } from './validation/issue';
import { parseDuration, printDuration } from './validation/duration';
import { readRuleFile } from './rule-file';

const NAMES = { name: { 'zh-CN': '规则', en: 'Rule' } };
const PRICE = { id: 'price', type: 'price-change', ...NAMES, drop: [{ percent: 5, grade: 'red' }] };
const CONVERSION = {
  id: 'payment',
  type: 'conversion-drop',
  ...NAMES,
  kpi: 'payment_rate',
  drop: { percent: 40 },
  grade: 'red',
};

function issuesOf(...rules: unknown[]): string[] {
  const result = readRuleFile({ version: 1, rules });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
}

it('fills in what a rule leaves out', () => {
  const result = readRuleFile({ version: 1, rules: [PRICE, CONVERSION] });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(result.rules).toMatchObject([
    {
      by: ['competitor', 'product'],
      drop: [{ basisPoints: 500, grade: 'red', respondWithinMs: 7_200_000 }],
      rise: [],
      toleranceBasisPoints: 0,
      links: [],
    },
    {
      by: ['channel'],
      windowsMs: [60_000, 180_000],
      // the dictionary's minimum sample
      minSample: 50,
      baselineMs: 1_800_000,
      hits: ['orders'],
      trials: ['checkouts'],
    },
  ]);
});

it('sorts steps and windows, and puts the runbook first among the links', () => {
  const links = [{ title: 'Panel', url: 'https://example.com/panel' }];
  const drop = [
    { percent: 15.25, grade: 'red' },
    { percent: 5, grade: 'orange', respondWithin: '90m' },
  ];
  const result = readRuleFile({
    version: 1,
    rules: [
      { ...PRICE, drop, links, runbookUrl: 'https://example.com/runbook' },
      { ...CONVERSION, windows: ['5m', '30s', '30s'] },
    ],
  });
  expect(result).toMatchObject({
    ok: true,
    rules: [
      {
        drop: [
          { basisPoints: 500, respondWithinMs: 5_400_000 },
          { basisPoints: 1_525, respondWithinMs: 7_200_000 },
        ],
        links: [{ title: 'Runbook' }, { title: 'Panel' }],
      },
      { windowsMs: [30_000, 300_000] },
    ],
  });
});

const THRESHOLD = {
  id: 't',
  type: 'threshold',
  ...NAMES,
  kpi: 'ctr',
  window: '30m',
  below: 0.018,
  grade: 'yellow',
};
const CHANGE = {
  id: 'c',
  type: 'change',
  ...NAMES,
  kpi: 'gmv',
  window: '1h',
  against: { kind: 'yesterday' },
  fall: { percent: 30 },
  grade: 'orange',
};

it('fills in what a rule on a KPI leaves out', () => {
  const weekly = { ...CHANGE, id: 'w', against: { kind: 'last-week' } };
  const result = readRuleFile({ version: 1, rules: [THRESHOLD, CHANGE, weekly] });
  expect(result).toMatchObject({
    ok: true,
    rules: [
      {
        side: 'below',
        limit: 0.018,
        recoverAt: 0.018,
        minSample: 1_000,
        everyMs: 30_000,
        forMs: 0,
        minVolume: [],
      },
      { direction: 'fall', in: 'percent', limit: 30, recoverAt: 15, everyMs: 60_000, recoveryForMs: 60_000 },
      { against: { kind: 'last-week', minSample: 1 }, everyMs: 300_000 },
    ],
  });
});

it.each<[string, Record<string, unknown>, string]>([
  ['no limit', { ...THRESHOLD, below: undefined }, 'rules[0].above: exactly one of "above" and "below"'],
  ['two limits', { ...THRESHOLD, above: 1 }, 'rules[0].above: exactly one of "above" and "below"'],
  ['an unknown KPI', { ...THRESHOLD, kpi: 'magic' }, 'rules[0].kpi: must be one of impressions, '],
  [
    'a recovery that is a breach',
    { ...THRESHOLD, recovery: { at: 0.01 } },
    'rules[0].recovery.at: must not lie below the limit (0.018)',
  ],
  [
    'an unknown measure',
    { ...THRESHOLD, minVolume: { magic: 1 } },
    'rules[0].minVolume.magic: must be one of impressions',
  ],
  ['a volume that is none', { ...THRESHOLD, minVolume: 5 }, 'rules[0].minVolume: must name measures'],
  [
    'an unknown variable',
    { ...THRESHOLD, summary: { 'zh-CN': '{{change}}', en: 'x' } },
    'rules[0].summary.zh-CN: unknown variable {{change}}',
  ],
  [
    'levels of several rooms',
    { ...THRESHOLD, kpi: 'online_now', by: ['channel'] },
    'rules[0].by: must contain room: "online_now" is a level of each room',
  ],
  [
    'a step that does not divide the window',
    { ...THRESHOLD, every: '70s' },
    'rules[0].every: must divide the window (30m)',
  ],
  [
    'a step too short for a week',
    { ...CHANGE, against: { kind: 'last-week' }, every: '1m' },
    'rules[0].every: must divide the window (1h) and a day, and be at least 290s',
  ],
  [
    'a window too short for a week',
    { ...CHANGE, against: { kind: 'last-week' }, window: '1m' },
    'rules[0].window: must be a multiple of 5m for a rule that looks back',
  ],
  ['no direction', { ...CHANGE, fall: undefined }, 'rules[0].fall: exactly one of "fall" and "rise"'],
  ['two directions', { ...CHANGE, rise: { percent: 3 } }, 'rules[0].fall: exactly one of "fall" and "rise"'],
  [
    'two units',
    { ...CHANGE, fall: { percent: 3, amount: 3 } },
    'rules[0].fall: exactly one of "percent" and "amount"',
  ],
  [
    'a fall to less than nothing',
    { ...CHANGE, fall: { percent: 101 } },
    'rules[0].fall.percent: must be at most 100',
  ],
  [
    'another unit of recovery',
    { ...CHANGE, recovery: { amount: 3 } },
    'rules[0].recovery.amount: must be given as "percent"',
  ],
  [
    'a recovery beyond the limit',
    { ...CHANGE, recovery: { percent: 40 } },
    'rules[0].recovery.percent: must not be more than 30',
  ],
  [
    'windows of no baseline',
    { ...CHANGE, against: { kind: 'yesterday', windows: 3 } },
    'rules[0].against.windows: is for kind: baseline',
  ],
  [
    'a foreign dimension',
    { ...CHANGE, include: { room: ['a'] } },
    'rules[0].include: uses "room", which is no key',
  ],
])('refuses a rule on a KPI with %s', (_, rule, message) => {
  expect(issuesOf(rule)).toEqual([expect.stringContaining(message)]);
});

it.each<[string, Record<string, unknown>, string]>([
  ['an unknown field', { ...PRICE, treshold: 1 }, 'rules[0].treshold: unknown field; known here: id, name'],
  ['a missing field', { ...PRICE, id: undefined }, 'rules[0].id: is missing'],
  ['a missing type', { ...PRICE, type: undefined }, 'rules[0].type: is missing'],
  [
    'an unknown type',
    { ...PRICE, type: 'magic' },
    'rules[0].type: must be one of price-change, conversion-drop, threshold, change',
  ],
  ['an id for people', { ...PRICE, id: 'Price Rule' }, 'rules[0].id: must consist of lower-case letters'],
  ['a name in one language', { ...PRICE, name: { en: 'x' } }, 'rules[0].name.zh-CN: is missing'],
  [
    'a text for a number',
    { ...PRICE, drop: [{ percent: '5%', grade: 'red' }] },
    'rules[0].drop[0].percent: must be',
  ],
  ['too many decimals', { ...PRICE, drop: [{ percent: 5.123, grade: 'red' }] }, 'at most 2 decimal places'],
  [
    'an unknown grade',
    { ...PRICE, drop: [{ percent: 5, grade: 'pink' }] },
    'must be one of red, orange, yellow',
  ],
  [
    'a repeated step',
    {
      ...PRICE,
      drop: [
        { percent: 5, grade: 'red' },
        { percent: 5, grade: 'orange' },
      ],
    },
    'rules[0].drop[1].percent: stands twice',
  ],
  [
    'a rule that watches nothing',
    { ...PRICE, drop: undefined },
    'must have "drop", "rise", "belowOurs", "promotion" or "launch"',
  ],
  [
    'a tolerance as wide as a step',
    { ...PRICE, tolerancePercent: 5 },
    'rules[0].tolerancePercent: must be less',
  ],
  [
    'an unknown variable',
    { ...PRICE, summary: { drop: { 'zh-CN': '{{preis}}', en: 'x' } } },
    'rules[0].summary.drop.zh-CN: unknown variable {{preis}}; known here: {{competitor}}',
  ],
  [
    'an open bracket',
    { ...PRICE, summary: { drop: { 'zh-CN': 'x', en: '{{percent} off' } } },
    'rules[0].summary.drop.en: has a "{{"',
  ],
  [
    'a matcher on another dimension',
    { ...PRICE, include: { channel: ['a'] } },
    'rules[0].include.channel: is no key',
  ],
  [
    'a matcher without a list',
    { ...PRICE, include: { product: 'tea' } },
    'rules[0].include.product: must be a list',
  ],
  ['a KPI that is no conversion', { ...CONVERSION, kpi: 'gmv' }, 'rules[0].kpi: must be one of'],
  [
    'a window between windows',
    { ...CONVERSION, windows: ['15s'] },
    'rules[0].windows[0]: must be a multiple of 10s',
  ],
  [
    'a window that is no duration',
    { ...CONVERSION, windows: ['a minute'] },
    'rules[0].windows[0]: must be a duration',
  ],
  [
    'a duration out of range',
    { ...CONVERSION, windows: ['2h'] },
    'rules[0].windows[0]: must be from 10s to 1h',
  ],
  [
    'a summary of another key',
    { ...CONVERSION, by: ['region'] },
    'rules[0].summary: uses "channel", which is no key of this rule ("by": region)',
  ],
  [
    'a recovery below the alert',
    { ...CONVERSION, recovery: { percent: 60 } },
    'rules[0].recovery.percent: must be above the level',
  ],
])('names the field and says what to write: %s', (_, rule, wanted) => {
  expect(issuesOf(rule).join('\n')).toContain(wanted);
});

it('reports all rules of a file, and ids that stand twice', () => {
  expect(issuesOf({ ...PRICE, id: '!' }, { ...CONVERSION, grade: 'no' })).toHaveLength(2);
  expect(issuesOf(PRICE, CONVERSION, PRICE)).toEqual(['rules[2].id: "price" is taken by rule 1']);
});

it.each([
  null,
  1,
  [],
  'x',
  {},
  { version: 2, rules: [PRICE] },
  { version: 1, rules: [] },
  { version: 1, rules: {} },
])('refuses what is no rule file: %j', (data) => {
  expect(readRuleFile(data)).toMatchObject({ ok: false });
});

it('reads and prints durations', () => {
  expect(['500ms', '30s', '5m', '2h', '7d'].map(parseDuration)).toEqual([
    500, 30_000, 300_000, 7_200_000, 604_800_000,
  ]);
  expect(['', '5', 's', '1.5h', '-1s', '5 m'].map(parseDuration)).toEqual(Array(6).fill(null));
  expect([500, 30_000, 90_000, 7_200_000, 0].map(printDuration)).toEqual([
    '500ms',
    '30s',
    '90s',
    '2h',
    '0ms',
  ]);
});
