import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRuleFolder } from '@mcc/rule-files';
import { checkLines, playCases } from './check-rules';

const rule = (id: string, above: number | string): string => `version: 1
rules:
  - id: ${id}
    type: threshold
    name: { zh-CN: 点击过多, en: Too many clicks }
    kpi: clicks
    window: 1m
    above: ${above}
    grade: yellow
    backtest:
      - { calm: { clicks: 60 }, bad: { clicks: 600 }, calmFor: 10m, fires: [0s, 2m] }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcc-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(): Promise<string[]> {
  const read = await readRuleFolder(folder);
  return checkLines(
    read,
    playCases(read.rules, () => undefined),
  ).map((line) => line.replaceAll(`${folder}/`, ''));
}

it('counts what is fine', async () => {
  await writeFile(join(folder, 'a.yaml'), rule('one', 200));
  await writeFile(join(folder, 'b.yaml'), rule('two', 300).replace(/ {4}backtest:[^]*/, ''));
  expect(await check()).toEqual(['2 rules fine: 2 threshold', '1 of 1 backtest passed; 1 rule without one']);
});

it('names the place of a fault and of a case that is judged wrongly', async () => {
  await writeFile(join(folder, 'a.yaml'), rule('one', 'many'));
  await writeFile(join(folder, 'b.yaml'), rule('two', 10_000));
  await writeFile(join(folder, 'c.yaml'), rule('three', 200));
  expect(await check()).toEqual([
    expect.stringMatching(/^ {2}a\.yaml:8:12 rules\[0\]\.above: must be a number/),
    '  b.yaml:3:1 two.backtest[0]: did not fire within 2 min',
    '1 rule fine: 1 threshold',
    '1 of 2 backtests passed',
    '2 faults to correct',
  ]);
});

it('tells how far it has come', async () => {
  await writeFile(join(folder, 'a.yaml'), rule('one', 200));
  await writeFile(join(folder, 'b.yaml'), rule('two', 200));
  const told: number[] = [];
  playCases((await readRuleFolder(folder)).rules, (done) => told.push(done));
  expect(told).toEqual([0, 1]);
});
