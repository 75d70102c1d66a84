import { createRunner } from '../create-runner';
import { readRuleFile } from '../rule-file';
import type { RunnerState } from '../runner';
import { cellOf, minute, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { printPath } from '../validation/issue';
import { lineThrough } from './trend';

const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
const TREND = {
  type: 'forecast',
  kpi: 'orders',
  window: '10m',
  above: 300,
  horizon: '1h',
  minSample: 0,
  for: '0s',
  grade: 'yellow',
};

/** Orders of each ten minutes, told to the rule as they come. */
function play(
  orders: readonly number[],
  definition: object = TREND,
  cuts: readonly number[] = [],
): RuleTransition[] {
  const rule = ruleFrom({ ...definition });
  let runner = createRunner(rule, CONTEXT);
  return orders.flatMap((count, index) => {
    runner.add(cellOf(minute(index * 10), { channel: 'douyin' }, { orders: count }));
    const said = runner.advanceTo(minute((index + 1) * 10));
    if (cuts.includes(index)) {
      runner = createRunner(rule, CONTEXT, JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState);
    }
    return said;
  });
}

const lines = (said: RuleTransition[]): string[] =>
  said.map(({ kind, at, summary }) => `${(at - minute(0)) / 600_000} ${kind}: ${summary.en}`);
const series = (length: number, value: (index: number) => number): number[] =>
  Array.from({ length }, (_, index) => Math.round(value(index)));

it('lays a line that a few wild values do not move', () => {
  const points = series(12, (index) => 5 + 2 * index).map((value, at) => ({ at, value }));
  const wild = points.map((point) => ([3, 7].includes(point.at) ? { ...point, value: 1_000 } : point));
  expect(lineThrough(points).at(20)).toBe(45);
  expect(lineThrough(wild).at(20)).toBe(45);
  expect(lineThrough(wild).spread).toBe(0);
});

it('says when a trend will cross the limit, before it does', () => {
  // 20 more every ten minutes: 300 is crossed by the value of minute 150
  const said = play(series(20, (index) => (index < 3 ? 100 : 100 + 20 * (index - 3))));
  const [fire] = said;
  expect(fire?.kind).toBe('fire');
  // a whole history of twelve windows, and the limit still ahead
  expect((fire?.at ?? 0) - minute(0)).toBeLessThan(130 * 60_000);
  expect(fire?.summary.en).toMatch(/^Paid orders will be 3\d\d in [1-6]0 min, above 300; it is \d+ now$/);
  expect(fire?.evidence.values.map(({ name }) => name)).toEqual(['value', 'limit', 'forecast', 'ahead']);
  // the history makes the forecast; the value is held against a limit
  expect(fire?.evidence).toMatchObject({ kpi: 'orders' });
  expect(fire?.evidence.reference).toBeUndefined();
});

it('sees no trend in noise, however near the limit is', () => {
  const noise = (index: number): number => 240 + 50 * Math.sin(index * 12.9898) * Math.cos(index * 4.1414);
  expect(play(series(200, noise))).toEqual([]);
});

it('is over when the trend turns', () => {
  const said = play(series(60, (index) => (index < 14 ? 100 + 13 * index : 270 - 4 * (index - 14))));
  expect(said.map(({ kind }) => kind).filter((kind) => kind !== 'update')).toEqual([
    'fire',
    'recovering',
    'resolve',
  ]);
});

describe('with the season before', () => {
  const DAY = 144;
  const SEASONAL = { ...TREND, method: 'day', horizon: '3h', above: 500 };
  /** A peak of 400 from 20:00 to 21:00, else 100. */
  const peak = (index: number, factor = 1): number =>
    factor * (index % DAY >= 60 && index % DAY < 66 ? 400 : 100);

  it('foresees the peak of today as that of yesterday by as much as today is ahead', () => {
    const said = play(
      series(2 * DAY, (index) => peak(index, index < DAY + 20 ? 1 : 1.5)),
      SEASONAL,
    );
    const [fire] = said;
    expect(fire?.kind).toBe('fire');
    expect(fire?.summary.en).toMatch(/^Paid orders will be 600 in \d+ (min|h), above 500; it is 150 now$/);
    expect((fire?.at ?? 0) - minute(0)).toBeLessThan((DAY + 60) * 600_000);
  });

  it('is quiet where the peak fits', () => {
    expect(
      play(
        series(2 * DAY, (index) => peak(index)),
        SEASONAL,
      ),
    ).toEqual([]);
  });

  it('says nothing on the first day', () => {
    expect(
      play(
        series(DAY, (index) => peak(index, 3)),
        SEASONAL,
      ),
    ).toEqual([]);
  });
});

it('goes on after a restart as if nothing had happened', () => {
  const orders = series(40, (index) => (index < 14 ? 100 + 14 * index : 290 - 9 * (index - 14)));
  const whole = lines(play(orders));
  expect(whole.length).toBeGreaterThan(2);
  for (let cut = 0; cut < orders.length; cut += 3)
    expect(lines(play(orders, TREND, [cut, cut + 5]))).toEqual(whole);
});

it.each<[string, object, string]>([
  ['no limit', { above: undefined }, 'above: exactly one of "above" and "below"'],
  ['a horizon between windows', { horizon: '25m' }, 'horizon: must be a multiple of the window (10m)'],
  [
    'a horizon beyond what the line rests on',
    { horizon: '6h' },
    'horizon: must not be longer than the history',
  ],
  [
    'a horizon longer than the season',
    { method: 'day', horizon: '2d', window: '1h' },
    'horizon: must not be longer',
  ],
  ['an unknown method', { method: 'oracle' }, 'method: must be one of trend, day, week'],
])('refuses %s', (_, changes, issue) => {
  const rule = { id: 'x', name: { 'zh-CN': '预测', en: 'Forecast' }, ...TREND, ...changes };
  const read = readRuleFile({ version: 1, rules: [rule] });
  const issues = read.ok ? [] : read.issues.map(({ path, message }) => `${printPath(path)}: ${message}`);
  expect(issues[0]).toContain(`rules[0].${issue}`);
});
