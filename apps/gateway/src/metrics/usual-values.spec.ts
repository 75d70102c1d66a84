import type { MetricSeries } from '@mcc/contracts';
import { KPIS, type Kpi } from '@mcc/metrics';
import { UsualValues, daysBefore } from './usual-values';

const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;
const FROM = Date.parse('2026-11-15T20:00:00+08:00');
const RANGE = { from: FROM, to: FROM + 2 * HOUR };
const iso = (at: number): string => new Date(at).toISOString();

const kpi = (id: string): Kpi => {
  const found = KPIS.get(id);
  if (!found) throw new Error(`no KPI ${id}`);
  return found;
};

const series = (id: string, points: [at: number, value: number][]): MetricSeries => ({
  kpi: id,
  key: {},
  points: points.map(([at, value]) => ({ t: iso(at), value, sample: 100, state: 'final' })),
});

/** @param valuesOf values of a day's points by hour, given how many days before it was; none: no event that day */
function usualOf(id: string, valuesOf: (daysAgo: number) => [hour: number, value: number][]): UsualValues {
  const days = daysBefore(RANGE, RANGE.to, ZONE).map((beside, index) => {
    const points = valuesOf(index + 1).map(([hour, value]): [number, number] => [
      beside.stretch.from + hour * HOUR,
      value,
    ]);
    return { ...beside, series: points.length > 0 ? [series(id, points)] : [] };
  });
  return new UsualValues(days, '1h', ZONE);
}

it('takes the same local hour of the days before', () => {
  const usual = usualOf('mentions', (ago) => [
    [0, 100 + ago],
    [1, 500],
  ]);
  expect(usual.bandOf(kpi('mentions'), {}, iso(FROM))?.expected).toBe(107.5);
  expect(usual.bandOf(kpi('mentions'), {}, iso(FROM + HOUR))?.expected).toBe(500);
});

it('counts an hour without events as 0 for a total and not at all for a ratio, and leaves out days without any', () => {
  const sparse = (ago: number): [number, number][] =>
    ago > 10
      ? []
      : ago > 4
        ? [[1, 8]]
        : [
            [0, 8],
            [1, 8],
          ];
  expect(usualOf('mentions', sparse).bandOf(kpi('mentions'), {}, iso(FROM))?.expected).toBe(0);
  expect(usualOf('ctr', sparse).bandOf(kpi('ctr'), {}, iso(FROM))?.expected).toBe(8);
  expect(
    usualOf('mentions', sparse).baselineOf(kpi('mentions'), series('mentions', [[FROM, 9]]), ({ t }) => t),
  ).toEqual([expect.objectContaining({ at: iso(FROM), days: 10 })]);
});

it('says nothing of fewer than four days', () => {
  const usual = usualOf('mentions', (ago) => (ago > 3 ? [] : [[0, 5]]));
  expect(usual.bandOf(kpi('mentions'), {}, iso(FROM))).toBeNull();
});

it('says how far a value is from it, in spreads', () => {
  const usual = usualOf('mentions', () => [[0, 100]]);
  const [point] = usual.baselineOf(kpi('mentions'), series('mentions', [[FROM, 150]]), ({ t }) => t);
  // equal counts stray by their square root
  expect(point).toMatchObject({ expected: 100, low: 70, high: 130, z: 5, days: 14 });
});
