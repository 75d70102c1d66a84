import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RulesInForce } from '@mcc/contracts';
import { FollowedFolder } from './followed-folder';
import { loadRuleFolder } from '@mcc/rule-files';

const rule = (id: string, percent: number | string): string => `version: 1
rules:
  - id: ${id}
    type: price-change
    name: { zh-CN: 调价, en: Price }
    drop: [{ percent: ${percent}, grade: orange }]
`;

let folder: string;
let clock = 1_000;
let states: RulesInForce[];
let changes: string[][];
let refusals: string[];
let source: FollowedFolder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcc-rules-'));
  await writeFile(join(folder, 'a.yaml'), rule('one', 5));
  [states, changes, refusals] = [[], [], []];
  source = new FollowedFolder(await loadRuleFolder(folder), { folder, pollMs: 60_000, now: () => clock });
  source.follow({
    onChange: (rules) => changes.push(rules.map(({ id }) => id)),
    onState: (state) => states.push(state),
    onRefused: (message) => refusals.push(message),
  });
});
afterEach(async () => {
  await source.stop();
  await rm(folder, { recursive: true, force: true });
});

it('tells what is in force at the start, and nothing while nothing changes', async () => {
  expect(states).toMatchObject([
    { loadedAt: 1_000, rules: [{ id: 'one', type: 'price-change', line: 3 }], faults: [] },
  ]);
  await source.look();
  expect([states.length, changes, refusals]).toEqual([1, [], []]);
});

it('takes in a changed and a new file', async () => {
  await writeFile(join(folder, 'a.yaml'), rule('one', 6));
  await writeFile(join(folder, 'b.yaml'), rule('two', 5));
  clock = 2_000;
  await source.look();
  expect(changes).toEqual([['one', 'two']]);
  expect(source.rules.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(states[1]).toMatchObject({ loadedAt: 2_000, faults: [] });
  expect(states[1]?.version).not.toBe(states[0]?.version);
});

it('keeps the rules of before while a file is wrong, says so once, and says when it is right again', async () => {
  await writeFile(join(folder, 'b.yaml'), rule('two', 'five'));
  await source.look();
  await source.look();
  expect(source.rules.map(({ id }) => id)).toEqual(['one']);
  expect(changes).toEqual([]);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toContain('b.yaml:6:23 rules[0].drop[0].percent: must be a number');
  expect(states[1]).toMatchObject({
    rules: [{ id: 'one' }],
    faults: [{ line: 6, field: 'rules[0].drop[0].percent' }],
  });
  await rm(join(folder, 'b.yaml'));
  await source.look();
  expect(states[2]).toMatchObject({ rules: [{ id: 'one' }], faults: [] });
  expect(changes).toEqual([]);
});

it('keeps them while the folder is away', async () => {
  await rm(folder, { recursive: true });
  await source.look();
  expect(source.rules).toHaveLength(1);
  expect(states[1]?.faults[0]?.message).toMatch(/does not exist/);
});
