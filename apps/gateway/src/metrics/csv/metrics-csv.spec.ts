import type { MetricSeries } from '@mcc/contracts';
import { KPIS, type Kpi } from '@mcc/metrics';
import type { MetricsAnswer } from '../metrics-answer';
import { csvFileName } from './csv-file-name';
import { localIso } from './local-iso';
import { metricsCsv } from './metrics-csv';

const ZONE = 'Asia/Shanghai';
const MIDNIGHT = Date.parse('2026-11-11T00:00:00+08:00');
const HOUR = 3_600_000;
const iso = (hours: number): string => new Date(MIDNIGHT + hours * HOUR).toISOString();

const kpi = (id: string): Kpi => {
  const known = KPIS.get(id);
  if (!known) throw new Error(`no KPI ${id}`);
  return known;
};
const answer = (series: MetricSeries[], more: Partial<MetricsAnswer['request']> = {}): MetricsAnswer => ({
  request: {
    kpis: [...new Set(series.map((each) => each.kpi))].map(kpi),
    by: ['campaign'],
    step: '1h',
    filter: {},
    compare: [],
    references: [],
    ...more,
  },
  range: { from: MIDNIGHT, to: MIDNIGHT + 24 * HOUR },
  series,
});
const linesOf = (csv: string): string[] => csv.replace('\ufeff', '').trimEnd().split('\r\n');

it('writes a row for each step, with ids, exact money and local times', () => {
  const csv = metricsCsv(
    answer([
      {
        kpi: 'spend',
        key: { campaign: "=cmd|' /C calc'!A0" },
        points: [
          { t: iso(0), value: 0.1 + 0.2, sample: 2, state: 'final' },
          { t: iso(1), value: -12.5, sample: 1, state: 'provisional' },
        ],
      },
    ]),
    ZONE,
  );
  expect(linesOf(csv)).toEqual([
    'kpi,campaign,time,value,unit,sample,state',
    "spend,'=cmd|' /C calc'!A0,2026-11-11T00:00:00+08:00,0.3,money,2,final",
    "spend,'=cmd|' /C calc'!A0,2026-11-11T01:00:00+08:00,-12.5,money,1,provisional",
  ]);
});

it('writes what a series is held against beside it, also where only that has a step', () => {
  const series: MetricSeries = {
    kpi: 'spend',
    key: {},
    points: [{ t: iso(1), value: 9, sample: 2, state: 'final' }],
    comparisons: [
      {
        with: 'last-week',
        from: iso(-168),
        to: iso(-144),
        points: [
          { at: iso(0), t: iso(-168), value: 4, sample: 1, state: 'final' },
          { at: iso(1), t: iso(-167), value: 6, sample: 1, state: 'final' },
        ],
      },
    ],
    baseline: [{ at: iso(1), expected: 8, low: 6, high: 10, z: 1.5, days: 9 }],
    target: [{ at: iso(1), target: 12, due: 10, attainment: 0.9 }],
  };
  const csv = metricsCsv(
    answer([series], { by: [], compare: ['last-week'], references: ['baseline', 'target'] }),
    ZONE,
  );
  expect(linesOf(csv)).toEqual([
    'kpi,time,value,unit,sample,state,last_week_time,last_week_value,baseline_expected,baseline_low,baseline_high,baseline_z,target,target_due,target_attainment',
    'spend,2026-11-11T00:00:00+08:00,,money,0,,2026-11-04T00:00:00+08:00,4,,,,,,,',
    'spend,2026-11-11T01:00:00+08:00,9,money,2,final,2026-11-04T01:00:00+08:00,6,8,6,10,1.5,12,10,0.9',
  ]);
});

it('puts a total at the begin of its range, and speaks Chinese to people, names included', () => {
  const csv = metricsCsv(
    answer(
      [
        {
          kpi: 'ctr',
          key: { campaign: '双11, 预热' },
          points: [{ t: iso(3), value: 0.02, sample: 50, state: 'restated' }],
        },
      ],
      { step: 'total' },
    ),
    ZONE,
    { language: 'zh-CN', names: { campaign: { '双11, 预热': { 'zh-CN': '=双11 预热', en: 'x' } } } },
  );
  expect(linesOf(csv)).toEqual([
    '指标,活动,时间,数值,单位,样本,状态',
    "点击率,'=双11 预热,2026-11-11T00:00:00+08:00,0.02,比率（1 = 100%）,50,已修正",
  ]);
});

it('names the file after what is in it', () => {
  const series = ['spend', 'gmv', 'orders', 'clicks'].map((id) => ({ kpi: id, key: {}, points: [] }));
  expect(csvFileName(answer(series.slice(0, 1)), ZONE)).toBe(
    'spend-by-campaign-20261111T0000-20261112T0000-1h.csv',
  );
  const total = answer(series, { by: [], step: 'total', filter: { channel: ['jd'] } });
  expect(csvFileName({ ...total, range: undefined }, ZONE)).toBe(
    'spend-gmv-orders-and-1-more-filtered-all-time-total.csv',
  );
});

it.each([
  ['Asia/Kolkata', '2026-11-10T21:30:00+05:30'],
  ['America/New_York', '2026-11-10T11:00:00-05:00'],
  ['UTC', '2026-11-10T16:00:00+00:00'],
])('writes a time of %s as %s', (zone, text) => {
  expect(localIso(MIDNIGHT, zone)).toBe(text);
  expect(Date.parse(text)).toBe(MIDNIGHT);
});
