import { readRuleFile } from '../rule-file';
import { printPath } from '../validation/issue';

const TEMPLATE = {
  forEach: {
    channel: [
      { id: 'douyin', zh: '抖音', en: 'Douyin', floor: 0.012 },
      { id: 'jd', zh: '京东', en: 'JD', floor: 0.01 },
    ],
    window: ['1h', '2h'],
  },
  id: 'ctr-low-${channel.id}-${window}',
  type: 'threshold',
  name: { 'zh-CN': '${channel.zh}点击率过低', en: 'CTR of ${channel.en} too low' },
  kpi: 'ctr',
  include: { channel: ['${channel.id}'] },
  window: '${window}',
  below: '${channel.floor}',
  grade: 'yellow',
};

function read(...entries: unknown[]) {
  return readRuleFile({ version: 1, rules: entries });
}

function issuesOf(...entries: unknown[]): string[] {
  const result = read(...entries);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
}

it('makes a rule of each combination of values, numbers as numbers', () => {
  const result = read(TEMPLATE);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  expect(result.rules.map(({ id }) => id)).toEqual([
    'ctr-low-douyin-1h',
    'ctr-low-douyin-2h',
    'ctr-low-jd-1h',
    'ctr-low-jd-2h',
  ]);
  expect(result.rules[3]).toMatchObject({
    name: { 'zh-CN': '京东点击率过低', en: 'CTR of JD too low' },
    include: { channel: ['jd'] },
    windowMs: 7_200_000,
    limit: 0.01,
  });
});

it('says which entry of the file a rule was made of', () => {
  const { forEach: _, ...rest } = TEMPLATE;
  const plain = {
    ...rest,
    id: 'plain',
    name: { 'zh-CN': '一', en: 'One' },
    include: {},
    window: '1h',
    below: 1,
  };
  expect(read(TEMPLATE, plain)).toMatchObject({ ok: true, entries: [0, 0, 0, 0, 1] });
});

it.each<[string, Record<string, unknown>, string]>([
  [
    'a value that no list has',
    { id: 'x-${chanel.id}' },
    'rules[0].id: unknown value ${chanel.id}; known here: ${channel.id}, ${channel.zh}, ${channel.en}, ${channel.floor}, ${window}',
  ],
  ['a mapping inside a text', { id: 'x-${channel}' }, 'rules[0].id: ${channel} is no text or number'],
  ['equal ids', { id: 'x' }, 'rules[0].id: "x" is made twice; put a value of "forEach" into the id'],
  ['no lists', { forEach: ['douyin'] }, 'rules[0].forEach: must be a mapping from names to lists'],
  ['an empty list', { forEach: { a: [] } }, 'rules[0].forEach.a: must be a list of one or more values'],
  ['a name with blanks', { forEach: { 'a b': [1] } }, 'rules[0].forEach.a b: must be a name of letters'],
  [
    'too many combinations',
    { forEach: { a: Array(40).fill(1), b: Array(40).fill(1) } },
    'rules[0].forEach: makes more than 1000 rules',
  ],
])('refuses %s', (_, changes, issue) => {
  expect(issuesOf({ ...TEMPLATE, ...changes })[0]).toContain(issue);
});

it('names the values with which a rule of a template is wrong', () => {
  const bad = { ...TEMPLATE, forEach: { ...TEMPLATE.forEach, window: ['1h', 'soon'] } };
  expect(issuesOf(bad)).toEqual([
    'rules[0].window: must be a duration such as 500ms, 30s, 5m, 2h or 7d; found "soon" (with channel = douyin, window = soon)',
  ]);
});
