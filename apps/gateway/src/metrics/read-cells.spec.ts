import type { DimensionValues } from '@mcc/contracts';
import { KPIS, mergeInto, summaryOf, type Kpi } from '@mcc/metrics';
import type { CellQuery, CellRow } from '@mcc/store';
import { metricsResponse } from './metrics-response';
import { readCells } from './read-cells';

const MINUTE = 60_000;

function kpi(id: string): Kpi {
  const found = KPIS.get(id);
  if (!found) throw new Error(id);
  return found;
}

/** Cells: a minute, a brand and a platform with as many mentions. */
const CELLS: [minute: number, brand: string, platform: string, mentions: number][] = [
  [0, 'ours', 'weibo', 3],
  [0, 'theirs', 'weibo', 1],
  [0, 'theirs', 'zhihu', 6],
  [1, 'ours', 'zhihu', 2],
  [1, 'theirs', 'weibo', 8],
  [2, 'theirs', 'weibo', 5],
];

/** Sums the cells as the store does. */
function storeOf(asked: CellQuery[] = []) {
  return {
    queryCells: (query: CellQuery): Promise<CellRow[]> => {
      asked.push(query);
      const rows = new Map<string, CellRow>();
      for (const [minute, brand, platform, mentions] of CELLS) {
        const cell: DimensionValues = { brand, platform };
        const isWanted = Object.entries(query.filter).every(([name, values]) =>
          values.includes(cell[name as 'brand'] ?? ''),
        );
        if (!isWanted) continue;
        const key = Object.fromEntries(query.by.map((name) => [name, cell[name]]));
        const t = query.step === 'total' ? 0 : minute * MINUTE;
        const name = JSON.stringify([t, key]);
        const row = rows.get(name) ?? { key, t: minute * MINUTE, end: 0, measures: {}, restated: false };
        row.end = (minute + 1) * MINUTE;
        mergeInto(row.measures, { mentions: summaryOf(mentions, minute) });
        rows.set(name, row);
      }
      return Promise.resolve([...rows.values()]);
    },
  };
}

async function shares(by: CellQuery['by'], filter: CellQuery['filter'], step: CellQuery['step']) {
  const kpis = [kpi('share_of_voice')];
  const { rows, wholeOf } = await readCells(storeOf(), { kpis, by, filter, step }, {});
  const { series } = metricsResponse(kpis, rows, by, () => () => 'final', wholeOf);
  return series.map(({ key, points }) => [key, points.map(({ value, sample }) => [value, sample])]);
}

describe('a KPI with a part that is summed across a dimension', () => {
  it('gives each brand its share of all mentions', async () =>
    expect(await shares(['brand'], {}, 'total')).toEqual([
      [{ brand: 'ours' }, [[5 / 25, 25]]],
      [{ brand: 'theirs' }, [[20 / 25, 25]]],
    ]));

  it('keeps the other dimensions and the steps apart', async () =>
    expect(await shares(['brand', 'platform'], { platform: ['weibo'] }, '1m')).toEqual([
      [{ brand: 'ours', platform: 'weibo' }, [[3 / 4, 4]]],
      [
        { brand: 'theirs', platform: 'weibo' },
        [
          [1 / 4, 4],
          [1, 8],
          [1, 5],
        ],
      ],
    ]));

  it('looks past a filter by that dimension', async () =>
    expect(await shares([], { brand: ['ours'] }, 'total')).toEqual([[{}, [[5 / 25, 25]]]]));
});

it('asks for the whole only where a KPI needs it', async () => {
  const asked: CellQuery[] = [];
  const ask = (id: string) =>
    readCells(
      storeOf(asked),
      {
        kpis: [kpi('mentions'), kpi(id)],
        by: ['brand', 'channel'],
        step: '1d',
        filter: { region: ['上海'] },
      },
      { from: 5 },
    );
  await ask('negative_share');
  expect(asked).toHaveLength(1);
  await ask('share_of_voice');
  expect(asked[2]).toEqual({
    measures: ['mentions'],
    by: ['channel'],
    step: '1d',
    filter: { region: ['上海'] },
    from: 5,
  });
  await ask('mer');
  expect(asked[4]).toMatchObject({ measures: ['gmv', 'spend'], by: [], filter: {} });
});
