import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIMENSIONS, nameOf, type NameKind, type Names } from '@mcc/contracts';
import { contributionOf } from '@mcc/metrics';
import { NAMES_FILE } from '@mcc/rules';
import { loadSettingsFile } from '@mcc/runtime';
import { createSimulator } from '@mcc/simulator';
import { loadRules } from './rule-folder';

const ROOT = join(__dirname, '../../..');
const HOUR = 3_600_000;
const EVENING = Date.parse('2026-11-11T20:00:00+08:00');

/** `kind/id` of what has no name for readers of either language. */
function unnamed(names: Names, kind: NameKind, ids: Iterable<string>): string[] {
  return [...ids]
    .filter((id) => {
      const name = nameOf(names, kind, id);
      return !/\p{Script=Han}|^iOS$/u.test(name['zh-CN']) || /\p{Script=Han}/u.test(name.en);
    })
    .map((id) => `${kind}/${id}`);
}

let names: Names;
beforeAll(async () => {
  names = await loadSettingsFile(join(ROOT, 'policies/names.yaml'), NAMES_FILE);
});

it('everything that the demo sends has a name in both languages', () => {
  const events = createSimulator({ incidentsFrom: EVENING }).eventsBetween(EVENING, EVENING + 2 * HOUR);
  const keys = events.map((event) => contributionOf(event).dimensions);
  const found = DIMENSIONS.flatMap((dimension) =>
    unnamed(names, dimension, new Set(keys.flatMap((key) => key[dimension] ?? []))),
  );
  expect([...found, ...unnamed(names, 'source', new Set(events.map(({ source }) => source)))]).toEqual([]);
});

it('every owner of a rule that ships has a name in both languages', async () => {
  const rules = await loadRules(join(ROOT, 'rules'));
  const budget = readFileSync(join(ROOT, 'policies/budget.yaml'), 'utf8');
  const owners = new Set([
    ...rules.flatMap(({ owner }) => owner ?? []),
    ...[...budget.matchAll(/owner: ([a-z-]+)/g)].map(([, owner = '']) => owner),
  ]);
  expect(owners.size).toBeGreaterThan(5);
  expect(unnamed(names, 'person', owners)).toEqual([]);
});
