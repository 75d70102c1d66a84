import type { RulesInForce } from '@mcc/contracts';
import { readRuleFile, type Rule } from '@mcc/rules';
import { ruleOf } from './rules-in-force';
import { readInlineRule } from './inline-rule';

const NAME = { 'zh-CN': '规则', en: 'Rule' };
const CLICKS = {
  ...{ id: 'clicks-low', type: 'threshold', name: NAME, kpi: 'clicks', window: '5m', below: 10 },
  ...{ grade: 'red', active: 'day', owner: 'lin', runbookUrl: 'https://example.com/a' },
};
const BOTH = { id: 'both', type: 'composite', name: NAME, when: { all: ['clicks-*'] }, grade: 'red' };

const read = readRuleFile({
  version: 1,
  calendars: [{ id: 'day', weekly: [{ days: ['mon'], from: '08:00', to: '20:00' }] }],
  rules: [CLICKS],
});
if (!read.ok) throw new Error(JSON.stringify(read));
const [clicks] = read.rules;
if (!clicks) throw new Error('no rule');

/** As the evaluator leaves it in the store. */
function inForce(rule: Rule): RulesInForce {
  const { id, type, name, owner, runbook, links, backtest: _, ...definition } = rule;
  const place = { file: 'rules/a.yaml', line: 3 };
  const told = {
    ...{ id, type, name, links, ...place, definition },
    ...(owner === undefined ? {} : { owner }),
    ...(runbook === undefined ? {} : { runbook }),
  };
  return JSON.parse(JSON.stringify({ version: 'v', loadedAt: 0, rules: [told], faults: [] })) as RulesInForce;
}
const known = inForce(clicks);

it('reads back a rule in force as it was', () => {
  expect(known.rules.map(ruleOf)).toEqual([clicks]);
});

it('knows the calendars of the rules in force', () => {
  expect(readInlineRule({ definition: { ...CLICKS, id: 'mine' } }, known)).toMatchObject({
    id: 'mine',
    active: clicks.active,
  });
  expect(readInlineRule({ definition: CLICKS }, null)).toMatchObject({
    code: 'bad-rule',
    detail: expect.stringContaining('definition.active: names a calendar'),
  });
});

it('gives a composite the rules in force that it names', () => {
  expect(readInlineRule({ definition: BOTH }, known)).toMatchObject({ members: [clicks] });
  expect(readInlineRule({ definition: { ...BOTH, when: 'orders-low' } }, known)).toEqual({
    code: 'bad-rule',
    detail: 'definition.when: there is no rule "orders-low"',
  });
});

it('takes one rule only', () => {
  const template = { ...CLICKS, active: undefined, forEach: { n: [1, 2] }, id: 'clicks-${n}' };
  expect(readInlineRule({ definition: template }, null)).toEqual({
    code: 'bad-rule',
    detail: 'definition: must be one rule, without "forEach"',
  });
});
