import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  REST_RULE_PLACE,
  TOPICS,
  type BudgetTerms,
  type RuleChangeMessage,
  type RulesInForce,
} from '@mcc/contracts';
import { DEFAULT_LIMITS } from '@mcc/budget';
import { MemoryLog } from '../testing/memory-log';
import { FollowedRules } from './followed-rules';

const definition = (id: string, below: unknown = 5): Record<string, unknown> => ({
  id,
  type: 'threshold',
  name: { 'zh-CN': '规则', en: 'Rule' },
  kpi: 'clicks',
  by: ['channel'],
  window: '1m',
  below,
  grade: 'orange',
});

let folder: string;
let log: MemoryLog;
let rules: FollowedRules;
let states: RulesInForce[];
let refusals: string[];
let made = 0;
let changes = 0;

async function change(
  kind: RuleChangeMessage['kind'],
  rule: string,
  given?: Record<string, unknown>,
): Promise<void> {
  made += 1;
  const message: RuleChangeMessage = {
    version: 1,
    changeId: `c${made}`,
    kind,
    rule,
    revision: made,
    at: made,
    actor: 'Li Na',
    reason: 'test',
    ...(given ? { definition: given } : {}),
  };
  await log.append([{ topic: TOPICS.rules, key: rule, value: Buffer.from(JSON.stringify(message)) }]);
}

async function begin(): Promise<void> {
  [states, refusals] = [[], []];
  const onCrash = (error: Error): never => {
    throw error;
  };
  rules = await FollowedRules.of(log, { folder, pollMs: 60_000, now: () => 1_000, onCrash });
  const started = rules.start();
  await log.deliver();
  await started;
  rules.follow({
    onChange: () => (changes += 1),
    onState: (state) => states.push(state),
    onRefused: (message) => refusals.push(message),
  });
}

const ids = (): string[] => rules.rules.map(({ id }) => id);
const inForce = (): string[] => (states.at(-1)?.rules ?? []).map(({ id, file }) => `${id} ${file}`);

/** A change sets off a look, which reads files. */
async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('still not so');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcc-rules-'));
  await writeFile(join(folder, 'a.yaml'), JSON.stringify({ version: 1, rules: [definition('of-file')] }));
  log = new MemoryLog({ [TOPICS.rules]: 1, [TOPICS.budgetActions]: 1 });
});
afterEach(async () => {
  await rules.stop();
  await rm(folder, { recursive: true, force: true });
});

it('begins with the rules of the files and those that were made before', async () => {
  await change('put', 'made', definition('made'));
  await change('put', 'gone', definition('gone'));
  await change('delete', 'gone');
  await begin();
  expect(ids()).toEqual(['of-file', 'made']);
  expect(inForce()).toEqual([`of-file ${join(folder, 'a.yaml')}`, `made ${REST_RULE_PLACE}made`]);
});

it('takes in a rule that is made, changed and removed meanwhile', async () => {
  await begin();
  await change('put', 'made', definition('made', 5));
  await log.deliver();
  await until(() => ids().includes('made'));
  const version = states.at(-1)?.version;
  await change('put', 'made', definition('made', 6));
  await log.deliver();
  await until(() => states.at(-1)?.version !== version);
  await change('delete', 'made');
  await log.deliver();
  await until(() => !ids().includes('made'));
});

it('keeps the rules of before where one that was made does not fit', async () => {
  await change('put', 'wrong', definition('wrong', 'few'));
  await begin();
  expect(ids()).toEqual(['of-file']);
  expect(states.at(-1)?.faults).toMatchObject([
    { file: `${REST_RULE_PLACE}wrong`, field: 'rules[0].below', message: expect.any(String) },
  ]);
});

describe('a rule that holds spend against the plans of money', () => {
  const pacing = {
    ...definition('pace'),
    type: 'pacing',
    kpi: 'spend',
    plan: 'budget',
    deviation: [{ percent: 5, grade: 'yellow' }],
    window: undefined,
    below: undefined,
    grade: undefined,
  };
  const day = 24 * 3_600_000;
  const line = { id: 'a', match: { channel: 'douyin' }, amount: 300_0000, floor: 0, ceiling: 900_0000 };
  const terms: BudgetTerms = {
    policyVersion: 'v1',
    currency: 'CNY',
    zone: 'UTC',
    from: 0,
    to: 3 * day,
    curve: new Array<number>(24).fill(1),
    lines: [line],
    accounts: [],
    limits: DEFAULT_LIMITS,
  };
  const say = (at: number, part: Partial<BudgetTerms> = {}) => {
    const message = {
      version: 1,
      messageId: String(at),
      kind: 'planned',
      at,
      plan: 'p',
      terms: { ...terms, ...part },
    };
    return log.append([
      { topic: TOPICS.budgetActions, key: 'p', value: Buffer.from(JSON.stringify(message)) },
    ]);
  };
  const plan = () => rules.rules.flatMap((rule) => (rule.type === 'pacing' ? [rule.plan] : []))[0];

  it('has them as its plan, and their changes at once', async () => {
    await change('put', 'pace', pacing);
    await say(1);
    await begin();
    const { curve } = terms;
    expect(plan()).toEqual([{ match: { channel: ['douyin'] }, amount: 100, curve }]);
    const before = changes;
    await say(2, { policyVersion: 'v2', lines: [{ ...line, amount: 330_0000 }] });
    await log.deliver();
    expect(plan()).toEqual([{ match: { channel: ['douyin'] }, amount: 110, curve }]);
    expect(changes).toBe(before + 1);
    // what moves no money makes no other rules
    await say(3, { policyVersion: 'v3', lines: [{ ...line, amount: 330_0000 }] });
    await log.deliver();
    expect(changes).toBe(before + 1);
  });

  it('judges nothing while there is no plan', async () => {
    await change('put', 'pace', pacing);
    await begin();
    expect(plan()).toEqual([]);
  });
});
