import type { ComparisonKind, MetricPoint, MetricSeries, Step } from '@mcc/contracts';
import { comparableRange } from '@mcc/metrics';
import { wholeSteps, withComparisons } from './compared-series';

const LATER = Date.parse('2030-01-01T00:00:00Z');
const at = (text: string): number => Date.parse(`${text}Z`);
const iso = (text: string): string => new Date(at(text)).toISOString();

function point(t: string, value: number): MetricPoint {
  return { t: iso(t), value, sample: value, state: 'final' };
}
const clicks = (channel: string, ...points: MetricPoint[]): MetricSeries => ({
  kpi: 'clicks',
  key: { channel },
  points,
});

interface Case {
  kind: ComparisonKind;
  from: string;
  to: string;
  step: Step;
  zone?: string;
  now?: number;
  series?: MetricSeries[];
  others: MetricSeries[];
}

function compare({ kind, from, to, step, zone = 'Europe/Berlin', now = LATER, series = [], others }: Case) {
  const range = wholeSteps({ from: at(from), to: at(to) }, step, zone);
  const stretch = comparableRange(kind, range, zone, now);
  return withComparisons(series, [{ with: kind, range, stretch, series: others }], step, zone);
}

/** `at` and value of the compared points of the first series. */
const pairs = (series: MetricSeries[]) =>
  series[0]?.comparisons?.[0]?.points.map((each) => [each.at, each.t, each.value]);

describe('withComparisons', () => {
  it('puts each point beside the step it is comparable with', () => {
    const answer = compare({
      kind: 'last-week',
      step: '1h',
      from: '2026-11-11T08:30:00',
      to: '2026-11-11T10:00:00',
      series: [clicks('douyin', point('2026-11-11T08:00:00', 7))],
      others: [clicks('douyin', point('2026-11-04T08:00:00', 5), point('2026-11-04T09:00:00', 6))],
    });
    expect(answer).toEqual([
      {
        ...clicks('douyin', point('2026-11-11T08:00:00', 7)),
        comparisons: [
          {
            with: 'last-week',
            from: iso('2026-11-04T08:00:00'),
            to: iso('2026-11-04T10:00:00'),
            points: [
              { ...point('2026-11-04T08:00:00', 5), at: iso('2026-11-11T08:00:00') },
              { ...point('2026-11-04T09:00:00', 6), at: iso('2026-11-11T09:00:00') },
            ],
          },
        ],
      },
    ]);
  });

  it('shows a key that fell silent, and an empty comparison where there was nothing', () => {
    const answer = compare({
      kind: 'previous',
      step: 'total',
      from: '2026-11-11T08:00:00',
      to: '2026-11-11T09:00:00',
      series: [clicks('jd', point('2026-11-11T08:10:00', 7))],
      others: [clicks('douyin', point('2026-11-11T07:20:00', 5))],
    });
    expect(answer.map(({ key, points }) => [key, points.length])).toEqual([
      [{ channel: 'jd' }, 1],
      [{ channel: 'douyin' }, 0],
    ]);
    expect(answer.map(({ comparisons }) => comparisons?.[0]?.points)).toEqual([
      [],
      [{ ...point('2026-11-11T07:20:00', 5), at: iso('2026-11-11T08:00:00') }],
    ]);
  });

  it('compares an hour that the clocks showed twice with the one hour of the day before', () => {
    const day = [23, 0, 1].map((hour, index) =>
      point(`2026-10-${hour === 23 ? 23 : 24}T${String(hour).padStart(2, '0')}:00:00`, index),
    );
    const answer = compare({
      kind: 'yesterday',
      step: '1h',
      from: '2026-10-24T23:00:00',
      to: '2026-10-25T03:00:00',
      others: [clicks('douyin', ...day)],
    });
    // 01:00, 02:00 (summer), 02:00 (winter), 03:00 in Berlin
    expect(pairs(answer)).toEqual([
      [iso('2026-10-24T23:00:00'), iso('2026-10-23T23:00:00'), 0],
      [iso('2026-10-25T00:00:00'), iso('2026-10-24T00:00:00'), 1],
      [iso('2026-10-25T01:00:00'), iso('2026-10-24T00:00:00'), 1],
      [iso('2026-10-25T02:00:00'), iso('2026-10-24T01:00:00'), 2],
    ]);
  });

  it('compares an hour that the day before skipped with the one after it', () => {
    const day = [0, 1, 2].map((hour) => point(`2026-03-29T0${hour}:00:00`, hour));
    const answer = compare({
      kind: 'yesterday',
      step: '1h',
      from: '2026-03-29T23:00:00',
      to: '2026-03-30T02:00:00',
      others: [clicks('douyin', ...day)],
    });
    // 01:00, 02:00 and 03:00 in Berlin; the day before went from 01:00 to 03:00
    expect(pairs(answer)).toEqual([
      [iso('2026-03-29T23:00:00'), iso('2026-03-29T00:00:00'), 0],
      [iso('2026-03-30T00:00:00'), iso('2026-03-29T01:00:00'), 1],
      [iso('2026-03-30T01:00:00'), iso('2026-03-29T01:00:00'), 1],
    ]);
  });

  it('compares days with days, of whatever length', () => {
    const answer = compare({
      kind: 'previous',
      step: '1d',
      from: '2026-10-25T05:00:00',
      to: '2026-10-26T05:00:00',
      others: [clicks('douyin', point('2026-10-22T22:00:00', 3), point('2026-10-23T22:00:00', 4))],
    });
    expect(pairs(answer)).toEqual([
      [iso('2026-10-24T22:00:00'), iso('2026-10-22T22:00:00'), 3],
      [iso('2026-10-25T23:00:00'), iso('2026-10-23T22:00:00'), 4],
    ]);
  });

  it('ends where the present does', () => {
    const answer = compare({
      kind: 'yesterday',
      step: '1h',
      zone: 'Asia/Shanghai',
      now: at('2026-11-11T09:30:00'),
      from: '2026-11-11T08:00:00',
      to: '2026-11-11T12:00:00',
      others: [
        clicks('d', ...[8, 9, 10].map((h) => point(`2026-11-10T${String(h).padStart(2, '0')}:00:00`, h))),
      ],
    });
    expect(pairs(answer)?.map(([, , value]) => value)).toEqual([8, 9]);
    expect(answer[0]?.comparisons?.[0]?.to).toBe(iso('2026-11-10T09:30:00'));
  });

  it('adds nothing where no comparison was asked for', () => {
    const series = [clicks('douyin', point('2026-11-11T08:00:00', 7))];
    expect(withComparisons(series, [], '1h', 'UTC')).toEqual(series);
  });
});
