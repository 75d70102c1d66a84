import type { KpiDescription } from '@mcc/contracts';
import { layOutTiles } from './tile-grid';

const groups: Record<string, [KpiDescription['group'], number]> = {
  s: ['sales', 9],
  t: ['traffic', 9],
  l: ['live', 9],
  o: ['opinion', 9],
  c: ['competitor', 9],
};

/** Ids such as `s1`, `t3`: the letter gives the group. */
const dictionary = new Map(
  Object.entries(groups).flatMap(([letter, [group, count]]) =>
    Array.from({ length: count }, (_, index) => {
      const id = `${letter}${index + 1}`;
      return [id, { id, group } as KpiDescription] as const;
    }),
  ),
);
const ids = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const layOut = (order: string[]): string[] =>
  layOutTiles(order, dictionary).rows.map((row) => row.map((block) => block.kpis.join(' ')).join(' | '));

describe('layOutTiles', () => {
  it('keeps groups together and fills rows with small groups', () => {
    expect(layOut([...ids('s', 9), ...ids('t', 5), ...ids('l', 2), ...ids('o', 3), ...ids('c', 1)])).toEqual([
      's1 s2 s3 s4 s5 s6 s7 s8 s9 | c1',
      't1 t2 t3 t4 t5 | l1 l2 | o1 o2 o3',
    ]);
  });

  it('keeps the order of the server, of the groups and inside them', () => {
    expect(layOut(['o2', 's2', 'o1', 's1'])).toEqual(['o2 o1 | s2 s1']);
  });

  it('takes the columns that leave fewer empty places', () => {
    expect(layOutTiles([...ids('s', 8), ...ids('t', 8)], dictionary).columns).toBe(8);
    expect(layOutTiles([...ids('s', 9), ...ids('t', 9)], dictionary).columns).toBe(9);
  });

  it('puts unknown KPIs into a last group', () => {
    expect(layOutTiles(['mystery', 's1'], dictionary).rows).toEqual([
      [
        { group: 'sales', kpis: ['s1'] },
        { group: 'other', kpis: ['mystery'] },
      ],
    ]);
  });

  it('places every tile exactly once and never overfills a row', () => {
    const order = [...ids('s', 9), ...ids('t', 8), ...ids('l', 7), ...ids('o', 6), ...ids('c', 3), 'x', 'y'];
    const { columns, rows } = layOutTiles(order, dictionary);
    expect(rows.flatMap((row) => row.flatMap((block) => block.kpis)).sort()).toEqual([...order].sort());
    for (const row of rows) expect(row.flatMap((block) => block.kpis).length).toBeLessThanOrEqual(columns);
  });

  it('has no rows without tiles', () => {
    expect(layOutTiles([], dictionary).rows).toEqual([]);
  });
});
