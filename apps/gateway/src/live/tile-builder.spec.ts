import type { Measure, Summary } from '@mcc/contracts';
import { KPIS, summaryOf, type Kpi } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import { byMinute } from './minutes';
import { buildTile, buildTrend, type PanelRows, type StateOfKpi, type TileTargets } from './tile-builder';
import { TREND_KPIS } from './tiles';
import type { UsualOf } from './usual-tiles';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const NOW = 100 * MINUTE;

function row(t: number, measures: Partial<Record<Measure, number>>, restated = false): CellRow {
  const summaries: Partial<Record<Measure, Summary>> = {};
  for (const [name, sum] of Object.entries(measures) as [Measure, number][])
    summaries[name] = summaryOf(sum, t);
  return { key: {}, t, end: t + MINUTE, measures: summaries, restated };
}

const NOTHING = { current: undefined, yesterday: undefined, lastWeek: undefined };
const NOTHING_USUAL: UsualOf = () => null;
const NO_TARGETS: TileTargets = { targetOf: () => undefined, ownTargetOf: () => undefined };

function rowsOf(parts: Partial<Omit<PanelRows, 'minutes'>> & { minutes?: CellRow[] }): PanelRows {
  return {
    day: NOTHING,
    latest: NOTHING,
    minute: NOW,
    minutesBefore: byMinute([]),
    ...parts,
    minutes: byMinute(parts.minutes ?? []),
  };
}

/** Final up to 95 minutes. */
const stateOfKpi: StateOfKpi =
  () =>
  ({ end, restated }) =>
    restated ? 'restated' : end <= 95 * MINUTE ? 'final' : 'provisional';

describe('buildTile', () => {
  it('shows the day so far, the same stretch of yesterday and the last 30 full minutes', () => {
    const rows = rowsOf({
      day: {
        current: row(0, { clicks: 30, impressions: 100 }),
        yesterday: row(0, { clicks: 10, impressions: 50 }),
        lastWeek: row(0, { clicks: 4, impressions: 10 }),
      },
      minutes: [
        row(NOW - 30 * MINUTE, { clicks: 1, impressions: 2 }),
        row(NOW - MINUTE, { clicks: 3, impressions: 4 }),
        row(NOW, { clicks: 9, impressions: 10 }),
      ],
    });
    const tile = buildTile({ kpi: 'ctr', span: 'day' }, rows, stateOfKpi, NO_TARGETS, NOTHING_USUAL);
    expect(tile).toMatchObject({
      kpi: 'ctr',
      value: 0.3,
      sample: 100,
      previous: 0.2,
      lastWeek: 0.4,
      target: null,
      state: 'provisional',
    });
    expect(tile.spark).toEqual([0.5, ...Array<null>(28).fill(null), 0.75]);
  });

  it('takes the latest reading where the tile says so', () => {
    const rows = rowsOf({
      day: { ...NOTHING, current: row(0, { viewers_online: 500 }) },
      latest: {
        current: row(NOW - MINUTE, { viewers_online: 120 }),
        yesterday: row(0, { viewers_online: 80 }),
        lastWeek: undefined,
      },
    });
    expect(
      buildTile({ kpi: 'online_now', span: 'latest' }, rows, stateOfKpi, NO_TARGETS, NOTHING_USUAL),
    ).toMatchObject({
      value: 120,
      previous: 80,
      lastWeek: null,
    });
  });

  it('tells the target of its KPI, and makes of it what is held against one', () => {
    const rows = rowsOf({ day: { ...NOTHING, current: row(0, { spend: 300 * 10_000 }) } });
    const target = { due: 400, whole: 1_000 };
    const targets: TileTargets = {
      targetOf: () => target,
      ownTargetOf: ({ id }: Kpi) => (id === 'spend' ? target : undefined),
    };
    const tileOf = (kpi: string) => buildTile({ kpi, span: 'day' }, rows, stateOfKpi, targets, NOTHING_USUAL);
    expect(tileOf('spend')).toMatchObject({ value: 300, target });
    expect(tileOf('budget_pace')).toMatchObject({ value: 0.75, target: null });
  });

  it('tells what is usual for it', () => {
    const usual = { expected: 2, low: 1, high: 3, days: 14 };
    const usualOf: UsualOf = ({ kpi }) => (kpi === 'clicks' ? usual : null);
    const tileOf = (kpi: string) =>
      buildTile({ kpi, span: 'day' }, rowsOf({}), stateOfKpi, NO_TARGETS, usualOf);
    expect([tileOf('clicks').usual, tileOf('visits').usual]).toEqual([usual, null]);
  });

  it('tells no reading from nothing sold', () => {
    expect(
      buildTile({ kpi: 'online_now', span: 'latest' }, rowsOf({}), stateOfKpi, NO_TARGETS, NOTHING_USUAL)
        .value,
    ).toBeNull();
    expect(
      buildTile({ kpi: 'gmv', span: 'day' }, rowsOf({}), stateOfKpi, NO_TARGETS, NOTHING_USUAL),
    ).toMatchObject({
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
    expect(
      buildTile(
        { kpi: 'gmv', span: 'day' },
        rowsOf({ minutes: [...minutes] }),
        stateOfKpi,
        NO_TARGETS,
        NOTHING_USUAL,
      ).state,
    ).toBe(state),
  );
});

it('knows the KPIs of the trend', () => expect(TREND_KPIS.every((id) => KPIS.has(id))).toBe(true));

describe('buildTrend', () => {
  it('gives the last 60 minutes without gaps, the running one last', () => {
    const minutes = byMinute([row(NOW - 10 * MINUTE, { gmv: 20_000, orders: 2 }), row(NOW, { gmv: 5_000 })]);
    const minutesBefore = byMinute([row(NOW - DAY - 10 * MINUTE, { gmv: 30_000, orders: 3 })]);
    const trend = buildTrend({ minutes, minutesBefore, minute: NOW }, stateOfKpi);
    expect(trend).toHaveLength(60);
    expect(trend.map(({ t }) => t)).toEqual(Array.from({ length: 60 }, (_, i) => NOW - (59 - i) * MINUTE));
    expect(trend[49]).toEqual({
      t: NOW - 10 * MINUTE,
      values: { gmv: 2, orders: 2, viewers_online: null },
      yesterday: { gmv: 3, orders: 3, viewers_online: null },
      state: 'final',
    });
    expect(trend[59]).toMatchObject({ values: { gmv: 0.5, orders: 0 }, state: 'provisional' });
    expect(trend[0]).toMatchObject({ values: { gmv: 0, orders: 0, viewers_online: null } });
    expect(trend[59]?.yesterday).toEqual({ gmv: null, orders: null, viewers_online: null });
  });

  it('gives nothing for an hour without events', () =>
    expect(
      buildTrend({ minutes: byMinute([]), minutesBefore: byMinute([]), minute: NOW }, stateOfKpi),
    ).toEqual([]));
});
