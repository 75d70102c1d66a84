import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  DEFAULT_REPLAY,
  gateOf,
  hasPassed,
  policyVersionOf,
  replayRound,
  type BudgetPolicy,
} from '@mcc/budget';
import { matchesAlert } from '@mcc/alerting';
import { calendarsOf, readRuleFile } from '@mcc/rules';
import { loadBudgetPolicy } from './load-budget-policy';
import { replayTable } from './replay-table';

const ROOT = join(__dirname, '..', '..', '..', '..');
const shipped = (): Promise<BudgetPolicy> => loadBudgetPolicy(join(ROOT, 'policies', 'budget.yaml'));

describe('a budget file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'mcc-budget-'));
  const file = join(dir, 'budget.yaml');
  afterAll(() => rmSync(dir, { recursive: true }));

  it('that is wrong is told with file, line, column and field', async () => {
    writeFileSync(file, 'version: 1\nplans:\n  - id: ads\n    period: { every: year }\n    lines: []\n');
    await expect(loadBudgetPolicy(file)).rejects.toThrow(
      [
        'The budget file is wrong:',
        `  ${file}:4:22 plans[0].period.every: must be one of day, week, month; found "year"`,
        `  ${file}:5:12 plans[0].lines: must be a list of 1 to 500 entries`,
      ].join('\n'),
    );
    writeFileSync(file, 'version: [');
    await expect(loadBudgetPolicy(file)).rejects.toThrow('is no YAML');
    await expect(loadBudgetPolicy(join(dir, 'none.yaml'))).rejects.toThrow('There is no file');
  });
});

describe('the shipped policy', () => {
  it('is set off by rules that exist', async () => {
    const names = readdirSync(join(ROOT, 'rules')).filter((name) => name.endsWith('.yaml'));
    const files = names.map((name) => parse(readFileSync(join(ROOT, 'rules', name), 'utf8')) as unknown);
    const calendars = files.flatMap((data) => calendarsOf(data));
    const ids = files.flatMap((data) => {
      const result = readRuleFile(data, calendars);
      return result.ok ? result.rules.map(({ id }) => id) : [];
    });
    const { rules } = await shipped();
    const matched = rules.flatMap(({ id, on }) => ('alert' in on ? [{ id, alert: on.alert }] : []));
    expect(matched.length).toBeGreaterThan(0);
    for (const { id, alert } of matched) {
      const fits = ids.some((rule) => matchesAlert(alert, { rule, grade: 'red', key: {} }));
      expect([id, fits]).toEqual([id, true]);
    }
  });

  it('beats never moving and equal shares over 30 markets', async () => {
    const policy = await shipped();
    const [plan] = policy.plans;
    if (!plan) throw new Error('there is no plan');
    const rounds = Array.from({ length: 30 }, (_, index) =>
      replayRound(policy, plan, { seed: index + 1, days: DEFAULT_REPLAY.days }),
    );
    const gate = gateOf(policyVersionOf(policy, plan), rounds, DEFAULT_REPLAY.margin);
    expect(hasPassed(gate)).toBe(true);
    const table = replayTable(plan.id, DEFAULT_REPLAY.days, rounds, gate);
    expect(table[0]).toBe(`plan ads, policy ${policyVersionOf(policy, plan)}: 30 markets of 30 days`);
    expect(table.at(-1)).toBe('passed: better than both by more than 0.02 with 95 %');
  }, 60_000);
});

it('tells of a policy that has not passed', () => {
  const rounds = [1, 2].map((seed) => ({
    seed,
    policy: 3,
    neverMove: 3,
    equalSplit: 3.5,
    applied: 0,
    unapproved: 1,
  }));
  const gate = gateOf('v', rounds, 0);
  expect(replayTable('ads', 30, rounds, gate)).toEqual([
    'plan ads, policy v: 2 markets of 30 days',
    '',
    '                mean ROI',
    'policy             3.000',
    'never move         3.000',
    'equal split        3.500',
    '',
    'policy less         mean   95 % interval',
    'never move        +0.000   +0.000 … +0.000',
    'equal split       −0.500   −0.500 … −0.500',
    '',
    '0.0 moves a market; 1.0 more needed a second person, of whom there is none here',
    'not passed: it has to be better than both by more than 0 with 95 %, over 30 markets at least',
  ]);
});
