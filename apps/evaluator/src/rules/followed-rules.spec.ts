import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST_RULE_PLACE, TOPICS, type RuleChangeMessage, type RulesInForce } from '@mcc/contracts';
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
    onChange: () => undefined,
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
  log = new MemoryLog({ [TOPICS.rules]: 1 });
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
