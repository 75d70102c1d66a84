import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KPIS } from '@mcc/metrics';
import { parse } from 'yaml';
import { printPath } from '../validation/issue';
import { readWall } from './definition';

const faults = (...tiles: unknown[]): string[] => {
  const result = readWall({ version: 1, tiles });
  return result.ok ? [] : result.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
};

it('reads the shipped wall: at least 20 tiles of at least six groups', () => {
  const text = readFileSync(join(__dirname, '../../../../policies/screen.yaml'), 'utf8');
  const result = readWall(parse(text));
  expect(result).toMatchObject({ ok: true });
  const tiles = result.ok ? result.policy.tiles : [];
  expect(tiles.length).toBeGreaterThanOrEqual(20);
  expect(new Set(tiles.map(({ kpi }) => KPIS.get(kpi)?.group)).size).toBeGreaterThanOrEqual(6);
});

it('takes the day for a tile that says no span', () => {
  expect(readWall({ version: 1, tiles: [{ kpi: 'gmv' }, { kpi: 'online_now', span: 'latest' }] })).toEqual({
    ok: true,
    policy: {
      tiles: [
        { kpi: 'gmv', span: 'day' },
        { kpi: 'online_now', span: 'latest' },
      ],
    },
  });
});

it.each([
  ['an unknown KPI', [{ kpi: 'gnv' }], /^tiles\[0\]\.kpi: is not a KPI/],
  ['an unknown span', [{ kpi: 'gmv', span: 'week' }], /^tiles\[0\]\.span: must be one of day, latest/],
  ['a KPI twice', [{ kpi: 'gmv' }, { kpi: 'gmv' }], /^tiles\[1\]\.kpi: gmv stands in tiles\[0\] already/],
  ['a KPI that is held against what is usual', [{ kpi: 'mention_spike' }], /needs more than the numbers/],
  ['a KPI that is held against everything', [{ kpi: 'share_of_voice' }], /needs more than the numbers/],
  ['an unknown field', [{ kpi: 'gmv', size: 2 }], /^tiles\[0\]\.size: unknown field; known here: kpi, span/],
  ['no tile', [], /must be a list of 1 to 36 entries/],
])('refuses %s', (_what, tiles, message) => {
  expect(faults(...tiles)).toEqual([expect.stringMatching(message)]);
});
