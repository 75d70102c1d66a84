import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AlertingPolicy } from '@mcc/contracts';
import { matchesPattern } from '@mcc/alerting';
import { calendarsOf, readRuleFile } from '@mcc/rules';
import { loadPolicy } from './load-policy';

const ROOT = join(__dirname, '..', '..', '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'mcc-policy-'));
const file = join(dir, 'alerting.yaml');
afterAll(() => rmSync(dir, { recursive: true }));

const load = (text: string): Promise<AlertingPolicy> => {
  writeFileSync(file, text);
  return loadPolicy(file);
};

it('names file, line, column and field of all that is wrong', async () => {
  const text = 'version: 1\nmutes:\n  - id: night\n    matchers: [shop = x]\n    weekly: []\n';
  await expect(load(text)).rejects.toThrow(
    new RegExp(
      [
        'The alerting policy is wrong. Correct it and start again:',
        `  ${file}:3:5 mutes\\[0\\].reason: is missing`,
        `  ${file}:4:16 mutes\\[0\\].matchers\\[0\\]: must be a text such as .*`,
        `  ${file}:5:13 mutes\\[0\\].weekly: must be a list of 1 to 50 entries`,
      ].join('\n'),
    ),
  );
  await expect(load('version: [')).rejects.toThrow('is no YAML');
});

it('says what to do when there is no file', async () => {
  await expect(loadPolicy(join(dir, 'none.yaml'))).rejects.toThrow(
    'does not exist. Make it, or set MCC_ALERTING_POLICY.',
  );
});

it('ships a policy whose rules exist and whose equal fields are those of their keys', async () => {
  const policy = await loadPolicy(join(ROOT, 'policies', 'alerting.yaml'));
  const names = readdirSync(join(ROOT, 'rules')).filter((name) => name.endsWith('.yaml'));
  const files = names.map((name) => parse(readFileSync(join(ROOT, 'rules', name), 'utf8')) as unknown);
  const calendars = files.flatMap((data) => calendarsOf(data));
  const rules = files.flatMap((data) => {
    const result = readRuleFile(data, calendars);
    return result.ok ? result.rules : [];
  });
  for (const { id, source, target, equal } of policy.inhibitions) {
    for (const matchers of [source, target]) {
      const named = matchers.filter(({ field, op }) => field === 'rule' && op === '=');
      const found = rules.filter((rule) => named.every(({ value }) => matchesPattern(value, rule.id)));
      expect([id, found.length > 0]).toEqual([id, true]);
      for (const rule of found) expect('by' in rule ? rule.by : []).toEqual(expect.arrayContaining(equal));
    }
  }
  expect(policy.inhibitions.length).toBeGreaterThan(0);
});
