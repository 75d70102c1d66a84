import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { printPath } from '../validation/issue';
import { readTargets } from './definition';

const faults = (...targets: unknown[]): string[] => {
  const result = readTargets({ version: 1, targets });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
};

it('reads the shipped targets', () => {
  const text = readFileSync(join(__dirname, '../../../../policies/targets.yaml'), 'utf8');
  const result = readTargets(parse(text));
  expect(result).toMatchObject({ ok: true });
  expect(result.ok && result.policy.map(({ kpi }) => kpi)).toContain('gmv');
});

it('takes a day’s total, and a value that always holds', () => {
  expect(faults({ kpi: 'gmv', perDay: 5 }, { kpi: 'cvr', value: 0.02, match: { channel: 'jd' } })).toEqual(
    [],
  );
});

it.each([
  ['an unknown KPI', { kpi: 'gnv', perDay: 1 }, /^targets\[0\]\.kpi: is not a KPI/],
  ['a total without a day’s figure', { kpi: 'gmv', value: 1 }, /must give perDay, since it grows/],
  ['a ratio for a day', { kpi: 'cvr', perDay: 1 }, /must give value, since it does not add up/],
  ['both', { kpi: 'cvr', perDay: 1, value: 1 }, /not both/],
  [
    'a curve of a ratio',
    { kpi: 'cvr', value: 1, curve: new Array(24).fill(1) },
    /\.curve: is for KPIs that grow/,
  ],
  [
    'a curve of nothing',
    { kpi: 'gmv', perDay: 1, curve: new Array(24).fill(0) },
    /\.curve: must have an hour/,
  ],
  [
    'an unknown dimension',
    { kpi: 'gmv', perDay: 1, match: { chanel: 'jd' } },
    /\.match\.chanel: is no dimension/,
  ],
  ['an unknown field', { kpi: 'gmv', perDay: 1, per_day: 1 }, /per_day/],
])('refuses %s', (_, target, message) => {
  expect(faults(target)).toEqual([expect.stringMatching(message)]);
});

it('refuses two targets for one thing', () => {
  const target = { kpi: 'gmv', perDay: 1, match: { channel: 'jd' } };
  expect(faults(target, { ...target, perDay: 2 })).toEqual([
    'targets[1]: gmv of the same match has a target in targets[0]',
  ]);
});
