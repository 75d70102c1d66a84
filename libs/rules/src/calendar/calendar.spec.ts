import { readRuleFile } from '../rule-file';
import { RuleScript, ruleFrom, SCRIPT_START } from '../testing/rule-script';
import { printPath } from '../validation/issue';
import { isWithin, type Calendar } from './calendar';

const SHANGHAI = 'Asia/Shanghai';
const at = (time: string): number => Date.parse(time);

describe('a calendar', () => {
  const night: Calendar = { id: 'night', weekly: [{ days: [5], from: 22 * 60, to: 2 * 60 }], dates: [] };

  it('holds on its days, over midnight too, by the zone’s clocks', () => {
    // 2026-06-19 is a Friday
    expect(isWithin(night, at('2026-06-19T21:59:00+08:00'), SHANGHAI)).toBe(false);
    expect(isWithin(night, at('2026-06-19T22:00:00+08:00'), SHANGHAI)).toBe(true);
    expect(isWithin(night, at('2026-06-20T01:59:00+08:00'), SHANGHAI)).toBe(true);
    expect(isWithin(night, at('2026-06-20T02:00:00+08:00'), SHANGHAI)).toBe(false);
    expect(isWithin(night, at('2026-06-20T22:30:00+08:00'), SHANGHAI)).toBe(false);
  });

  it('follows the clocks where they are changed', () => {
    // in Berlin 02:00 becomes 03:00 on 2026-03-29
    const early: Calendar = {
      id: 'early',
      zone: 'Europe/Berlin',
      weekly: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 180, to: 240 }],
      dates: [],
    };
    expect(isWithin(early, at('2026-03-28T02:30:00Z'), SHANGHAI)).toBe(true);
    expect(isWithin(early, at('2026-03-29T01:30:00Z'), SHANGHAI)).toBe(true);
    expect(isWithin(early, at('2026-03-29T02:30:00Z'), SHANGHAI)).toBe(false);
  });
});

/** Minute 60 of a script is 11:00 in China; the lunch hour begins at 12:00, minute 120. */
const CALENDARS = [
  { id: 'lunch', weekly: [{ from: '12:00', to: '13:00' }] },
  { id: 'festival', dates: [{ from: '2026-06-18T11:00', to: '2026-06-18T12:00' }] },
];
const RULE = {
  type: 'threshold',
  kpi: 'refund_rate',
  window: '1m',
  above: 0.1,
  minSample: 20,
  for: '0s',
  recovery: { for: '0s' },
  grade: 'orange',
};
const DOUYIN = { channel: 'douyin' };
const CALM = { orders: 10 };
const HIGH = { orders: 10, refunds: 2 };

const story = (changes: object): RuleScript => new RuleScript(ruleFrom({ ...RULE, ...changes }, CALENDARS));

it('begins nothing outside its times, and holds what it has begun until it is over', () => {
  expect(new Date(SCRIPT_START).toISOString()).toBe('2026-06-18T02:00:00.000Z');
  const script = story({ active: { except: 'lunch' } });
  script.between(115, 121).flow(DOUYIN, CALM);
  script.between(121, 130).flow(DOUYIN, HIGH);
  script.between(130, 175).flow(DOUYIN, CALM);
  script.between(175, 182).flow(DOUYIN, HIGH);
  // the first window that ends with lunch; the breach at 12:01 was nobody's business
  script.between(180, 180.1).want('fire', { episode: 1 });
  expect(script.surprises()).toEqual([]);

  const open = story({ active: { except: 'lunch' } });
  open.between(110, 118).flow(DOUYIN, CALM);
  open.between(118, 125).flow(DOUYIN, HIGH);
  open.between(125, 128).flow(DOUYIN, CALM);
  open.between(118.4, 119).want('fire');
  open.between(125.4, 126).want('recovering');
  open.between(125.4, 126).want('resolve');
  expect(open.surprises().filter((each) => !each.startsWith('unwanted: update'))).toEqual([
    expect.stringContaining('missing: recovering'),
  ]);
});

it('takes the limits of a mode while it holds, with another grade', () => {
  const script = story({ modes: [{ during: 'festival', above: 0.3, grade: 'yellow' }] });
  const some = { orders: 10, refunds: 2 };
  script.between(50, 59).flow(DOUYIN, CALM);
  // 20 % is much on an ordinary day and little during the festival (11:00 to 12:00)
  script.between(61, 70).flow(DOUYIN, some);
  script.between(70, 80).flow(DOUYIN, { orders: 10, refunds: 6 });
  script.between(80, 118).flow(DOUYIN, CALM);
  script.between(118, 125).flow(DOUYIN, some);
  script.between(70, 71).want('fire', { episode: 1, grade: 'yellow' });
  script.between(80, 81).want('resolve');
  script.between(120, 120.2).want('fire', { episode: 2, grade: 'orange' });
  expect(script.surprises().filter((each) => !each.startsWith('unwanted: update'))).toEqual([]);
});

function issuesOf(rule: object, calendars: unknown = CALENDARS): string[] {
  const name = { 'zh-CN': '规则', en: 'Rule' };
  const result = readRuleFile({ version: 1, calendars, rules: [{ id: 'rule', name, ...RULE, ...rule }] });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
}

it.each<[string, object, string]>([
  ['an unknown calendar', { active: 'dinner' }, 'rules[0].active: must be a calendar: lunch, festival'],
  [
    'two conditions',
    { active: { during: 'lunch', except: 'festival' } },
    'rules[0].active: must be a calendar,',
  ],
  [
    'a mode of another KPI',
    { modes: [{ during: 'lunch', kpi: 'ctr' }] },
    'rules[0].modes[0].kpi: cannot differ',
  ],
  [
    'a mode of the other side',
    { modes: [{ during: 'lunch', below: 0.1 }] },
    'rules[0].modes[0].above: exactly one',
  ],
  ['an unknown field', { modes: [{ during: 'lunch', abov: 0.1 }] }, 'rules[0].modes[0].abov: unknown field'],
  ['no calendar', { modes: [{ above: 0.1 }] }, 'rules[0].modes[0].during: must be a calendar'],
])('refuses %s', (_, changes, issue) => {
  expect(issuesOf(changes)[0]).toContain(issue);
});

it.each<[string, object, string]>([
  [
    'a time that is none',
    { weekly: [{ from: '25:00', to: '26:00' }] },
    'weekly[0].from: must be a time of day',
  ],
  [
    'a day that is none',
    { dates: [{ from: '2026-02-30', to: '2026-03-02' }] },
    'dates[0].from: must be a local date',
  ],
  ['a zone that is none', { zone: 'Asia/Nowhere', dates: [] }, 'zone: "Asia/Nowhere" is no IANA time zone'],
  ['no times', {}, 'calendars[0]: must have "weekly" times or "dates"'],
])('refuses a calendar with %s', (_, calendar, issue) => {
  expect(issuesOf({}, [{ id: 'x', ...calendar }])[0]).toContain(issue);
});

it('finds calendars of other files', () => {
  const name = { 'zh-CN': '规则', en: 'Rule' };
  const rules = [{ id: 'rule', name, ...RULE, active: 'elsewhere' }];
  const elsewhere: Calendar = { id: 'elsewhere', weekly: [{ days: [1], from: 0, to: 60 }], dates: [] };
  expect(readRuleFile({ version: 1, rules }, [elsewhere])).toMatchObject({
    ok: true,
    rules: [{ active: { calendar: elsewhere, isExcept: false } }],
  });
  expect(readRuleFile({ version: 1, rules }).ok).toBe(false);
});
