import type { Measure, Summary } from '@mcc/contracts';
import { KPIS, summaryOf, type Kpi } from '@mcc/metrics';
import type { CellRow } from '@mcc/store';
import { metricsResponse } from './metrics-response';

const MINUTE = 60_000;

function kpi(id: string): Kpi {
  const found = KPIS.get(id);
  if (!found) throw new Error(id);
  return found;
}

function row(t: number, key: CellRow['key'], measures: Partial<Record<Measure, number>>): CellRow {
  const summaries: Partial<Record<Measure, Summary>> = {};
  for (const [name, sum] of Object.entries(measures) as [Measure, number][]) {
    summaries[name] = { ...summaryOf(sum, t), n: 1, sum };
  }
  return { key, t, end: t + MINUTE, measures: summaries, restated: false };
}

const isFinalBefore =
  (watermark: number) =>
  () =>
  ({ end }: { end: number }) =>
    end <= watermark ? 'final' : 'provisional';

describe('metricsResponse', () => {
  it('gives each KPI and key a series with points by time', () => {
    const rows = [
      row(MINUTE, { channel: 'douyin' }, { clicks: 3, impressions: 12 }),
      row(0, { channel: 'douyin' }, { clicks: 1, impressions: 10 }),
      row(0, {}, { impressions: 5 }),
    ];
    const { series } = metricsResponse([kpi('ctr'), kpi('clicks')], rows, ['channel'], isFinalBefore(MINUTE));
    expect(series).toEqual([
      {
        kpi: 'ctr',
        key: { channel: 'douyin' },
        points: [
          { t: '1970-01-01T00:00:00.000Z', value: 0.1, sample: 10, state: 'final' },
          { t: '1970-01-01T00:01:00.000Z', value: 0.25, sample: 12, state: 'provisional' },
        ],
      },
      {
        kpi: 'ctr',
        key: { channel: '' },
        points: [{ t: '1970-01-01T00:00:00.000Z', value: 0, sample: 5, state: 'final' }],
      },
      {
        kpi: 'clicks',
        key: { channel: 'douyin' },
        points: [
          { t: '1970-01-01T00:00:00.000Z', value: 1, sample: 1, state: 'final' },
          { t: '1970-01-01T00:01:00.000Z', value: 3, sample: 3, state: 'provisional' },
        ],
      },
    ]);
  });

  it('gives money in currency units, exactly', () => {
    const [series] = metricsResponse(
      [kpi('gmv')],
      [row(0, {}, { gmv: 123_456 })],
      [],
      isFinalBefore(0),
    ).series;
    expect(series?.points[0]).toMatchObject({ value: 12.3456, sample: 1 });
  });

  it('gives an undivided KPI its series also when there is nothing', () =>
    expect(metricsResponse([kpi('gmv')], [], [], isFinalBefore(0))).toEqual({
      series: [{ kpi: 'gmv', key: {}, points: [] }],
    }));
});
