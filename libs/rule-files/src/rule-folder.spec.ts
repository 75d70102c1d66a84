import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRules, readRuleFolder } from './rule-folder';
import { readRuleDocument } from './rule-document';

const GOOD = `version: 1
rules:
  - id: price
    type: price-change
    name: { zh-CN: 调价, en: Price }
    drop:
      - { percent: 5, grade: orange }
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcc-rules-'));
});
afterEach(() => rm(folder, { recursive: true }));

function placeOf(text: string): string[] {
  const document = readRuleDocument('a.yaml', text);
  return document.ok ? [] : document.faults.map(({ line, column, field }) => `${line}:${column} ${field}`);
}

it('names line and column of a wrong value, an unknown field and a missing one', () => {
  expect(placeOf(GOOD)).toEqual([]);
  expect(placeOf(GOOD.replace('percent: 5', 'percent: five'))).toEqual(['7:20 rules[0].drop[0].percent']);
  expect(placeOf(GOOD.replace('    type', '    typo: 1\n    type'))).toEqual(['4:5 rules[0].typo']);
  expect(placeOf(GOOD.replace(', grade: orange', ''))).toEqual(['7:9 rules[0].drop[0].grade']);
  expect(placeOf(GOOD.replace('    type: price-change\n', ''))).toEqual(['3:5 rules[0].type']);
});

it('names the line where a file is no YAML', () => {
  expect(placeOf('version: 1\nrules: [')[0]).toMatch(/^2:/);
  expect(placeOf('')).toEqual(['1:1 ']);
});

it('reads all files of the folder, in the order of their names', async () => {
  await writeFile(join(folder, 'b.yml'), GOOD);
  await writeFile(join(folder, 'a.yaml'), GOOD.replace('id: price', 'id: other'));
  await writeFile(join(folder, 'notes.txt'), 'no rules');
  expect((await loadRules(folder)).map(({ id }) => id)).toEqual(['other', 'price']);
});

it('refuses the folder with every fault of every file', async () => {
  await writeFile(join(folder, 'a.yaml'), GOOD);
  await writeFile(join(folder, 'b.yaml'), GOOD.replace('orange', 'pink'));
  await writeFile(join(folder, 'c.yaml'), 'rules: [');
  await writeFile(join(folder, 'd.yaml'), GOOD);
  const message = await loadRules(folder).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(message).toContain(
    'b.yaml:7:30 rules[0].drop[0].grade: must be one of red, orange, yellow; found "pink"',
  );
  expect(message).toMatch(/c\.yaml:1:\d+ is no YAML/);
  expect(message).toMatch(/d\.yaml:3:1 id: "price" is taken by the rule at .*a\.yaml:3/);
});

it('says what to do when the folder is missing', async () => {
  await expect(loadRules(join(folder, 'nowhere'))).rejects.toThrow(/set MCC_RULES_DIR/);
});

it('gives back what is known until a text changes, also when that is wrong', async () => {
  const file = join(folder, 'a.yaml');
  const isKnown = async (known: Awaited<ReturnType<typeof readRuleFolder>>): Promise<boolean> =>
    (await readRuleFolder(folder, [], known)) === known;
  for (const text of [GOOD, GOOD.replace('percent: 5', 'percent: five')]) {
    await writeFile(file, text);
    const read = await readRuleFolder(folder);
    expect(await isKnown(read)).toBe(true);
    await writeFile(file, `${text}# another text\n`);
    expect(await isKnown(read)).toBe(false);
    expect(await readRuleFolder(folder, [], read)).toMatchObject({ faults: read.faults });
  }
});
