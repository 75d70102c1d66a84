import type { KpiDescription, Tile } from '@mcc/contracts';
import { tileView } from './tile-view';

const ctr: KpiDescription = {
  id: 'ctr',
  name: { 'zh-CN': '点击率', en: 'CTR' },
  explanation: { 'zh-CN': '点击 ÷ 曝光', en: 'clicks per impression' },
  formula: 'sum(clicks) / sum(impressions)',
  unit: 'ratio',
  direction: 'up-good',
  minSample: 1_000,
  group: 'traffic',
  measures: ['clicks', 'impressions'],
};
const tile: Tile = {
  kpi: 'ctr',
  value: 0.02,
  sample: 5_000,
  state: 'final',
  previous: 0.018,
  lastWeek: 0.025,
  target: null,
  usual: null,
  spark: [],
};

const NO_CHANGES = { yesterday: null, lastWeek: null };

describe('tileView', () => {
  it('shows the value and its change', () => {
    const view = tileView(tile, ctr);
    expect(view).toMatchObject({ unit: 'ratio', value: 0.02, missing: null, state: 'final' });
    expect(view.changes).toMatchObject({
      yesterday: { trend: 'up', verdict: 'good' },
      lastWeek: { trend: 'down', verdict: 'bad' },
    });
    expect(tileView({ ...tile, previous: null, lastWeek: null }, ctr).changes).toEqual(NO_CHANGES);
  });

  it('tells what is usual where there is no target', () => {
    const usual = { expected: 0.03, low: 0.025, high: 0.035, days: 14 };
    expect(tileView({ ...tile, usual }, ctr).usual).toMatchObject({ low: 0.025, verdict: 'worse' });
    expect(tileView({ ...tile, usual }, ctr, { brand: 'muye' }).usual).toBeNull();
    const target = { whole: 0.03, due: 0.03 };
    expect(tileView({ ...tile, usual, target }, ctr)).toMatchObject({
      usual: null,
      goal: { kind: 'target' },
    });
  });

  it('hides what the filter leaves nothing of', () => {
    expect(tileView(tile, ctr, { brand: 'muye' })).toMatchObject({
      value: null,
      missing: { kind: 'not-filterable' },
      changes: NO_CHANGES,
    });
    expect(tileView(tile, ctr, { channel: 'jd' }).value).toBe(0.02);
  });

  it('hides a value below the minimum sample and its change with it', () => {
    const view = tileView({ ...tile, sample: 999 }, ctr);
    expect(view.missing).toEqual({ kind: 'small-sample', sample: 999, minimum: 1_000 });
    expect(view.value).toBeNull();
    expect(view.changes).toEqual(NO_CHANGES);
  });

  it('tells no data from too little data', () => {
    expect(tileView({ ...tile, value: null, sample: 0 }, ctr).missing).toEqual({ kind: 'no-data' });
    expect(tileView({ ...tile, value: null, sample: 3 }, ctr).missing).toMatchObject({
      kind: 'small-sample',
    });
  });

  it('shows 0 as a value', () => {
    expect(tileView({ ...tile, value: 0 }, ctr)).toMatchObject({ value: 0, missing: null });
  });

  it('shows a KPI the dictionary does not know as a plain number', () => {
    expect(tileView({ ...tile, kpi: 'new_thing', value: 7, sample: 7 }, undefined)).toMatchObject({
      unit: 'count',
      value: 7,
    });
  });
});
