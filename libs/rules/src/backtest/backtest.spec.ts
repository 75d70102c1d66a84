import fc from 'fast-check';
import type { Cell } from '@mcc/contracts';
import { mergeInto } from '@mcc/metrics';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import type { RuleTransition } from '../transition';
import { cellOf, minute, ruleFrom, SCRIPT_START } from '../testing/rule-script';
import { Backtest, type BacktestOptions } from './backtest';

const WINDOW = 10_000;
const MINUTE = 60_000;
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

const low = ruleFrom({
  type: 'threshold',
  kpi: 'ctr',
  window: '5m',
  below: 0.05,
  minSample: 100,
  for: '2m',
  grade: 'orange',
});

/** Impressions and clicks of some minutes, in base windows. */
function cells(rates: readonly number[], channel = 'douyin', first = 0): Cell[] {
  return rates.flatMap((rate, index) =>
    Array.from({ length: MINUTE / WINDOW }, (_, part) =>
      cellOf(
        minute(first + index) + part * WINDOW,
        { channel },
        { impressions: 100, clicks: Math.round(100 * rate) },
      ),
    ),
  );
}

const inTime = (given: Cell[]): Cell[] => given.toSorted((a, b) => a.window - b.window);

function backtest(rule: Rule, given: Cell[], options: Partial<BacktestOptions> = {}) {
  const { from = SCRIPT_START, to = minute(60), ...rest } = options;
  const test = new Backtest([rule], { ...CONTEXT, from, to, ...rest });
  test.take({ cells: inTime(given), until: to });
  return test.result();
}

/** What the rule says live to the same cells. */
function live(rule: Rule, given: Cell[], until: number): RuleTransition[] {
  const runner = createRunner(rule, { ...CONTEXT, resolvedByHandAt: () => undefined });
  const said: RuleTransition[] = [];
  const byWindow = new Map<number, Cell[]>();
  for (const cell of given) byWindow.set(cell.window, [...(byWindow.get(cell.window) ?? []), cell]);
  for (let window = SCRIPT_START; window < until; window += WINDOW) {
    for (const cell of byWindow.get(window) ?? []) runner.add(cell);
    said.push(...runner.advanceTo(window + WINDOW));
  }
  return said;
}

/** The same cells as the store rolls them up. */
function rolledUp(given: readonly Cell[], stepMs: number): Cell[] {
  const rolled = new Map<string, Cell>();
  for (const { window, dimensions, measures } of given) {
    const start = Math.floor(window / stepMs) * stepMs;
    const id = `${start} ${dimensions.channel}`;
    const known = rolled.get(id) ?? { window: start, dimensions, measures: {} };
    mergeInto(known.measures, measures);
    rolled.set(id, known);
  }
  return [...rolled.values()];
}

const hour = (bad: number, until: number): number[] =>
  Array.from({ length: 60 }, (_, at) => (at >= bad && at < until ? 0.01 : 0.08));

describe('a backtest', () => {
  it('tells an episode with its times, its peak and its words', () => {
    const { episodes, evaluations, keys } = backtest(low, cells(hour(20, 35)));
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({
      rule: 'rule',
      key: { channel: 'douyin' },
      grade: 'orange',
      isWarmUp: false,
      peak: { value: 0.01 },
    });
    expect(episodes[0]?.said.map(({ kind }) => kind)).toEqual(['pending', 'fire', 'recovering', 'resolve']);
    const { startedAt = 0, firedAt, peak } = episodes[0] ?? {};
    expect(firedAt).toBe(startedAt + 2 * MINUTE);
    expect(peak?.at).toBe(minute(25));
    expect([evaluations > 300, keys]).toEqual([true, 1]);
  });

  it('reads the history before, and does not count what fired there', () => {
    const given = cells([...hour(20, 35), ...hour(20, 35)]);
    const { episodes, warmUpFrom } = backtest(low, given, { from: minute(60), to: minute(120) });
    expect(warmUpFrom).toBeLessThanOrEqual(SCRIPT_START);
    expect(episodes.map(({ firedAt }) => (firedAt ?? 0) > minute(60))).toEqual([true]);
  });

  it('shows what was still open from before, out of the score', () => {
    const labels = [{ from: minute(30), to: minute(40) }];
    const { episodes, score } = backtest(low, cells(hour(10, 35)), { from: minute(30), labels });
    expect(episodes.map(({ isWarmUp }) => isWarmUp)).toEqual([true]);
    expect(score).toEqual({ right: 0, wrong: 0, found: 0, missed: 1, precision: null, recall: 0, f1: null });
  });

  it('leaves open what is not over', () => {
    const { episodes } = backtest(low, cells(hour(40, 60)));
    expect(episodes.map(({ resolvedAt }) => resolvedAt)).toEqual([null]);
  });

  it('counts right and wrong, found and missed', () => {
    const given = [...cells(hour(20, 35)), ...cells(hour(40, 50), 'jd')];
    const labels = [
      { from: minute(18), to: minute(30), key: { channel: 'douyin' } },
      { from: minute(40), to: minute(50), key: { channel: 'douyin' } },
    ];
    const { score } = backtest(low, given, { labels });
    expect(score).toEqual({
      ...{ right: 1, wrong: 1, found: 1, missed: 1 },
      ...{ precision: 0.5, recall: 0.5, f1: 0.5 },
    });
  });

  it('says the same as live, of coarser cells too', () => {
    const coarse = ruleFrom({
      type: 'change',
      kpi: 'clicks',
      window: '10m',
      every: '1m',
      against: { kind: 'previous' },
      fall: { percent: 30 },
      minSample: 1,
      grade: 'red',
    });
    const minutes = fc.array(fc.constantFrom(0, 0.01, 0.05, 0.2), { minLength: 5, maxLength: 90 });
    fc.assert(
      fc.property(minutes, minutes, fc.constantFrom(low, coarse), (douyin, jd, rule) => {
        const given = inTime([...cells(douyin), ...cells(jd, 'jd', 3)]);
        const to = minute(100);
        const { stepMs } = new Backtest([rule], { ...CONTEXT, from: SCRIPT_START, to }).needs;
        const { episodes } = backtest(rule, rolledUp(given, stepMs), { to });
        const said = episodes.flatMap((episode) => episode.said);
        const order = (a: RuleTransition, b: RuleTransition): number =>
          a.at - b.at || JSON.stringify(a.key).localeCompare(JSON.stringify(b.key));
        expect(said.sort(order)).toEqual(live(rule, given, to).sort(order));
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on how the cells are cut into pieces', () => {
    const given = inTime([...cells(hour(20, 35)), ...cells(hour(25, 50), 'jd')]);
    const whole = backtest(low, given);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), (cuts) => {
        const pieces = new Backtest([low], { ...CONTEXT, from: SCRIPT_START, to: minute(60) });
        let from = -Infinity;
        for (const cut of [...cuts.toSorted((a, b) => a - b), 60]) {
          pieces.take({
            cells: given.filter(({ window }) => window >= from && window < minute(cut)),
            until: minute(cut),
          });
          from = Math.max(from, minute(cut));
        }
        expect(pieces.result()).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what a backtest reads', () => {
  const needsOf = (...rules: Rule[]) => new Backtest(rules, { ...CONTEXT, from: minute(0), to: minute(60) });

  it('are the coarsest cells that tell the rules the same', () => {
    expect(needsOf(low).needs).toEqual({
      questions: [{ measures: ['clicks', 'impressions'], by: ['channel'] }],
      step: '10s',
      stepMs: WINDOW,
      observes: false,
      hears: false,
    });
    const daily = { type: 'threshold', kpi: 'gmv', window: '1d', every: '1h', above: 1, grade: 'red' };
    expect(needsOf(ruleFrom(daily)).needs.step).toBe('1h');
    expect(needsOf(ruleFrom(daily), ruleFrom({ ...daily, every: '5m' })).needs.step).toBe('1m');
  });

  it('are levels as they came', () => {
    const online = ruleFrom({
      ...{ type: 'change', kpi: 'online_now', by: ['room'], window: '1m', grade: 'red' },
      ...{ against: { kind: 'previous' }, fall: { percent: 20 } },
    });
    const [levels] = needsOf(online).needs.questions;
    expect(levels?.measures).toEqual(['viewers_online']);
    expect(levels?.by).toHaveLength(12);
  });

  it('begins early enough for what the rule looks back to', () => {
    const lastWeek = ruleFrom({
      ...{ type: 'change', kpi: 'orders', window: '1h', grade: 'red', for: '10m' },
      ...{ against: { kind: 'last-week' }, fall: { percent: 20 } },
    });
    const needed = 8 * 24 * 60 + 60 + 10;
    expect(needsOf(lastWeek).readFrom).toBe(minute(-needed));
  });

  it('are single observations of prices, and who was heard of', () => {
    expect(needsOf(price).needs).toEqual({
      questions: [],
      step: '1h',
      stepMs: 3_600_000,
      observes: true,
      hears: false,
    });
    expect(needsOf(silent).needs).toMatchObject({ questions: [], step: '10s', observes: false, hears: true });
    const expected = ruleFrom({
      ...{ type: 'absence', expected: { until: '09:00' }, kpi: 'orders', by: ['channel'], grade: 'red' },
    });
    expect(needsOf(expected).needs).toMatchObject({
      questions: [{ measures: ['orders'], by: ['channel'] }],
      hears: true,
    });
  });
});

const price = ruleFrom({
  type: 'price-change',
  drop: [
    { percent: 5, grade: 'orange' },
    { percent: 15, grade: 'red' },
  ],
  belowOurs: [{ percent: 10, grade: 'yellow' }],
  promotion: { grade: 'yellow', closeAfter: '5m' },
});
const silent = ruleFrom({ type: 'absence', silent: [{ for: '10m', grade: 'red' }] });

it('gives up what is too large, and says so', () => {
  const given = ['a', 'b', 'c'].flatMap((channel) => cells(hour(20, 35), channel));
  expect(() => backtest(low, given, { limits: { maxKeys: 2 } })).toThrow(/more than 2 keys; narrow/);
  expect(() => backtest(low, given, { limits: { maxLooks: 10 } })).toThrow(/shorter stretch/);
  expect(() => backtest(low, given, { limits: { maxEpisodes: 1 } })).toThrow(/more than 1 times/);
});

it('keeps of a long series the least and the greatest value of each part', () => {
  const rates = Array.from({ length: 60 * 24 }, (_, at) => (at === 700 ? 0.3 : 0.08));
  const { series } = backtest(low, cells(rates), { to: minute(60 * 24) });
  const values = series[0]?.points.map(({ value }) => value?.value ?? 0) ?? [];
  expect(values.length).toBeLessThanOrEqual(481);
  expect(Math.max(...values)).toBeCloseTo(0.08 + 0.22 / 5);
});
