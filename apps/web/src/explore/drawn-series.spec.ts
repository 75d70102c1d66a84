import type { MetricSeries } from '@mcc/contracts';
import fc from 'fast-check';
import type { KpiReading } from '../alert-detail/kpi-reading';
import { chooseDrawn, MOST_LINES, seriesId, type DrawnSeries } from './drawn-series';

const of = (kpi: string, channel: string, value: number, sample = 1): MetricSeries => ({
  kpi,
  key: { channel },
  points: [{ t: '2026-11-11T00:00:00.000Z', value, sample, state: 'final' }],
});
const names = (series: MetricSeries[]): (string | undefined)[] => series.map(({ key }) => key.channel);

const choose = (series: MetricSeries[], reading: KpiReading): DrawnSeries =>
  chooseDrawn(
    { course: series, totals: series, kpis: [...new Set(series.map(({ kpi }) => kpi))] },
    () => reading,
  );

it('draws totals by their size, refunds too', () => {
  const all = [of('gmv', 'a', 1), of('gmv', 'b', -30), of('gmv', 'c', 20)];
  expect(names(choose(all, 'sum').drawn)).toEqual(['b', 'c', 'a']);
});

it('draws rates by what they rest on', () => {
  const all = [of('ctr', 'tiny', 1, 3), of('ctr', 'large', 0.02, 9_000)];
  expect(names(choose(all, 'ratio').drawn)).toEqual(['large', 'tiny']);
});

it('draws all KPIs of the same values, those that are greatest in the first', () => {
  const channels = ['a', 'b', 'c', 'd', 'e'];
  const series = channels.flatMap((channel, index) => [
    of('ctr', channel, 0.1, 100 + index),
    of('cvr', channel, 0.2, 50 - index),
  ]);
  const { drawn, left } = choose([...series, of('cvr', 'only here', 1, 9_999)], 'ratio');
  expect(drawn.map(({ kpi, key }) => `${key.channel} ${kpi}`)).toEqual(
    ['e', 'd', 'c', 'b'].flatMap((channel) => [`${channel} ctr`, `${channel} cvr`]),
  );
  expect(left).toBe(3);
});

it('always draws the greatest, at most as many as can be told apart, and counts the others', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 }), (values) => {
      const all = values.map((value, index) => of('gmv', String(index), value));
      const { drawn, left } = choose(all, 'sum');
      expect(drawn.length).toBe(Math.min(MOST_LINES, values.length));
      expect(drawn.length + left).toBe(values.length);
      const chosen = new Set(drawn.map(seriesId));
      const value = ({ points: [point] }: MetricSeries): number => point?.value ?? 0;
      const least = Math.min(...drawn.map(value));
      for (const each of all) if (!chosen.has(seriesId(each))) expect(value(each)).toBeLessThanOrEqual(least);
    }),
  ));

it('does not draw a series without points', () => {
  const silent = { ...of('gmv', 'a', 1), points: [] };
  expect(choose([silent], 'sum')).toEqual({ drawn: [], left: 0 });
});
