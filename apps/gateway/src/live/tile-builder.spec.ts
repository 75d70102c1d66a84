import type { Measure, Summary } from '@mcc/contracts';
import { KPIS, summaryOf } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import { byMinute } from './minutes';
import { buildTile, buildTrend, type PanelRows, type StateOfKpi } from './tile-builder';
import { TILES, TREND_KPIS } from './tiles';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;

function row(t: number, measures: Partial<Record<Measure, number>>, restated = false): CellRow {
  const summaries: Partial<Record<Measure, Summary>> = {};
  for (const [name, sum] of Object.entries(measures) as [Measure, number][])
    summaries[name] = summaryOf(sum, t);
  return { key: {}, t, end: t + MINUTE, measures: summaries, restated };
}

function rowsOf(parts: Partial<Omit<PanelRows, 'minutes'>> & { minutes?: CellRow[] }): PanelRows {
  return {
    today: undefined,
    yesterday: undefined,
    latest: undefined,
    latestYesterday: undefined,
    minute: NOW,
    ...parts,
    minutes: byMinute(parts.minutes ?? []),
  };
}

/** Final up to 95 minutes. */
const stateOfKpi: StateOfKpi =
  () =>
  ({ end, restated }) =>
    restated ? 'restated' : end <= 95 * MINUTE ? 'final' : 'provisional';

describe('TILES', () => {
  it('are at least 16 KPIs of the dictionary, each once', () => {
    const ids = TILES.map(({ kpi }) => kpi);
    expect(ids.length).toBeGreaterThanOrEqual(16);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => KPIS.has(id))).toBe(true);
    expect(TREND_KPIS.every((id) => KPIS.has(id))).toBe(true);
  });
});

describe('buildTile', () => {
  it('shows the day so far, the same stretch of yesterday and the last 30 full minutes', () => {
    const rows = rowsOf({
      today: row(0, { clicks: 30, impressions: 100 }),
      yesterday: row(0, { clicks: 10, impressions: 50 }),
      minutes: [
        row(NOW - 30 * MINUTE, { clicks: 1, impressions: 2 }),
        row(NOW - MINUTE, { clicks: 3, impressions: 4 }),
        row(NOW, { clicks: 9, impressions: 10 }),
      ],
    });
    const tile = buildTile({ kpi: 'ctr', span: 'day' }, rows, stateOfKpi);
    expect(tile).toMatchObject({ kpi: 'ctr', value: 0.3, sample: 100, previous: 0.2, state: 'provisional' });
    expect(tile.spark).toEqual([0.5, ...Array<null>(28).fill(null), 0.75]);
  });

  it('takes the latest reading where the tile says so', () => {
    const rows = rowsOf({
      today: row(0, { viewers_online: 500 }),
      latest: row(NOW - MINUTE, { viewers_online: 120 }),
      latestYesterday: row(0, { viewers_online: 80 }),
    });
    expect(buildTile({ kpi: 'online_now', span: 'latest' }, rows, stateOfKpi)).toMatchObject({
      value: 120,
      previous: 80,
    });
  });

  it('tells no reading from nothing sold', () => {
    expect(buildTile({ kpi: 'online_now', span: 'latest' }, rowsOf({}), stateOfKpi).value).toBeNull();
    expect(buildTile({ kpi: 'gmv', span: 'day' }, rowsOf({}), stateOfKpi)).toMatchObject({
      value: 0,
      previous: null,
      state: 'provisional',
    });
  });

  it.each([
    [[row(90 * MINUTE, { gmv: 1 }), row(NOW, { clicks: 1 })], 'final'],
    [[row(90 * MINUTE, { gmv: 1 }), row(99 * MINUTE, { gmv: 1 })], 'provisional'],
    [[row(90 * MINUTE, { gmv: 1 }, true)], 'restated'],
  ] as const)('has the state of the latest minute with events of its KPI', (minutes, state) =>
    expect(buildTile({ kpi: 'gmv', span: 'day' }, rowsOf({ minutes: [...minutes] }), stateOfKpi).state).toBe(
      state,
    ),
  );
});

describe('buildTrend', () => {
  it('gives the last 60 minutes without gaps, the running one last', () => {
    const minutes = byMinute([row(NOW - 10 * MINUTE, { gmv: 20_000, orders: 2 }), row(NOW, { gmv: 5_000 })]);
    const trend = buildTrend({ minutes, minute: NOW }, stateOfKpi);
    expect(trend).toHaveLength(60);
    expect(trend.map(({ t }) => t)).toEqual(Array.from({ length: 60 }, (_, i) => NOW - (59 - i) * MINUTE));
    expect(trend[49]).toEqual({
      t: NOW - 10 * MINUTE,
      values: { gmv: 2, orders: 2, viewers_online: null },
      state: 'final',
    });
    expect(trend[59]).toMatchObject({ values: { gmv: 0.5, orders: 0 }, state: 'provisional' });
    expect(trend[0]).toMatchObject({ values: { gmv: 0, orders: 0, viewers_online: null } });
  });

  it('gives nothing for an hour without events', () =>
    expect(buildTrend({ minutes: byMinute([]), minute: NOW }, stateOfKpi)).toEqual([]));
});
