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

describe('tileView', () => {
  it('shows the value and its change', () => {
    const view = tileView(tile, ctr);
    expect(view).toMatchObject({ unit: 'ratio', value: 0.02, missing: null, state: 'final' });
    expect(view.change).toMatchObject({ trend: 'up', verdict: 'good' });
  });

  it('compares with last week where yesterday has nothing', () => {
    expect(tileView(tile, ctr).against).toBe('yesterday');
    const view = tileView({ ...tile, previous: null }, ctr);
    expect(view).toMatchObject({ against: 'lastWeek', change: { trend: 'down', verdict: 'bad' } });
    expect(tileView({ ...tile, previous: null, lastWeek: null }, ctr)).toMatchObject({ change: null });
  });

  it('hides what the filter leaves nothing of', () => {
    expect(tileView(tile, ctr, { brand: 'muye' })).toMatchObject({
      value: null,
      missing: { kind: 'not-filterable' },
      change: null,
    });
    expect(tileView(tile, ctr, { channel: 'jd' }).value).toBe(0.02);
  });

  it('hides a value below the minimum sample and its change with it', () => {
    const view = tileView({ ...tile, sample: 999 }, ctr);
    expect(view.missing).toEqual({ kind: 'small-sample', sample: 999, minimum: 1_000 });
    expect(view.value).toBeNull();
    expect(view.change).toBeNull();
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
