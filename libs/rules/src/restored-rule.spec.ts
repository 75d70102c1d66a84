import { linkRules } from './composite/link';
import { restoredRule, type WrittenRule } from './restored-rule';
import type { Rule } from './rule';
import { readRuleFile } from './rule-file';

const name = { 'zh-CN': '规则', en: 'Rule' };
const THRESHOLD = {
  ...{ id: 'ctr-low', type: 'threshold', name, kpi: 'ctr', window: '5m', below: 0.02, grade: 'orange' },
  modes: [{ during: 'promotion', below: 0.01, grade: 'yellow' }],
};
const CHANGE = {
  ...{ id: 'orders-fall', type: 'change', name, kpi: 'orders', window: '30m', against: { kind: 'previous' } },
  ...{ fall: { percent: 30 }, grade: 'orange', levels: [{ at: 60, grade: 'red' }] },
};
const COMPOSITE = {
  id: 'both',
  type: 'composite',
  name,
  when: { all: ['ctr-low', 'orders-fall'] },
  grade: 'red',
};
const read = readRuleFile({
  version: 1,
  calendars: [{ id: 'promotion', weekly: [{ days: ['mon'], from: '00:00', to: '06:00' }] }],
  rules: [THRESHOLD, CHANGE, COMPOSITE],
});
const rules = read.ok ? linkRules(read.rules).rules : [];

/** As a version that knew of no levels wrote it down. */
const withoutLevels = (rule: Rule): WrittenRule =>
  JSON.parse(
    JSON.stringify(rule, (key, value: unknown) => (key === 'levels' ? undefined : value)),
  ) as WrittenRule;

it('gives rules without levels the one that they had', () => {
  const [threshold, change, composite] = rules.map((rule) => restoredRule(withoutLevels(rule)));
  expect(threshold).toEqual(rules[0]);
  expect(change).toEqual({ ...rules[1], levels: (rules[1] as { levels?: unknown[] }).levels?.slice(0, 1) });
  expect(composite).toEqual({ ...rules[2], members: [threshold, change] });
});

it('leaves those of this version as they are', () => {
  expect(rules).toHaveLength(3);
  for (const rule of rules) expect(restoredRule(JSON.parse(JSON.stringify(rule)) as Rule)).toEqual(rule);
});
