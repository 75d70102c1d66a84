import fc from 'fast-check';
import type { Cell } from '@mcc/contracts';
import { linkRules } from '../composite/link';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import { readRuleFile } from '../rule-file';
import { cellOf, competitor, minute, SCRIPT_START } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { Backtest } from './backtest';
import type { Observed } from './history';
import { backtestResponse } from './response';

const WINDOW = 10_000;
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai' };
const END = minute(60);
const DOUYIN = { channel: 'douyin' };

const named = (en: string) => ({ name: { 'zh-CN': en, en } });
const MEMBERS = [
  {
    ...{ id: 'few-visits', type: 'threshold', ...named('Few visits'), kpi: 'visits', by: ['channel'] },
    ...{ window: '1m', below: 30, minSample: 0, for: '0s', recovery: { for: '0s' }, grade: 'yellow' },
  },
  {
    ...{ id: 'cheaper', type: 'price-change', ...named('Cheaper') },
    drop: [{ percent: 5, grade: 'orange' }],
  },
];

function compositeFrom(definition: object): Rule {
  const composite = { id: 'both', type: 'composite', ...named('Both'), by: ['channel'], grade: 'red' };
  const read = readRuleFile({ version: 1, rules: [...MEMBERS, { ...composite, ...definition }] });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return linkRules(read.rules).rules.find(({ id }) => id === 'both') as Rule;
}

const both = compositeFrom({ when: { all: ['few-visits', 'cheaper'] }, recovery: { for: '1m' } });

/** Visits of every base window of an hour: 10, and 1 from one minute to another. */
const visits = (from: number, to: number): Cell[] =>
  Array.from({ length: (END - SCRIPT_START) / WINDOW }, (_, index) => SCRIPT_START + index * WINDOW).map(
    (window) => cellOf(window, DOUYIN, { visits: window >= minute(from) && window < minute(to) ? 1 : 10 }),
  );

const price = (minutes: number, value: number, at = minutes): Observed => ({
  at: minute(at),
  observation: competitor('price', minute(minutes), { price: value }),
});

function run(rule: Rule, cells: Cell[], observed: Observed[]) {
  const test = new Backtest([rule], { ...CONTEXT, from: SCRIPT_START, to: END, warmUpMs: 0 });
  test.take({ cells, observed, until: END });
  return test.result();
}

const fired = (rule: Rule, cells: Cell[], observed: Observed[]): (number | null)[] =>
  run(rule, cells, observed).episodes.map(({ firedAt }) => firedAt);

const byTime = (a: RuleTransition, b: RuleTransition): number => a.at - b.at;

describe('a backtest of a composite of windows and observations', () => {
  it('needs both, and cells by the dimensions of its windows alone', () => {
    const { needs } = new Backtest([both], { ...CONTEXT, from: SCRIPT_START, to: END });
    expect(needs).toMatchObject({
      questions: [{ measures: ['visits'], by: ['channel'] }],
      ...{ step: '10s', observes: true, hears: false },
    });
  });

  it('fires where both are the case, whichever comes first', () => {
    const dropAt20 = [price(5, 100), price(20, 90)];
    const dropAt40 = [price(5, 100), price(40, 90)];
    const [afterDrop] = fired(both, visits(30, 50), dropAt20);
    // four windows of few visits make fewer than 30 in a minute
    expect(((afterDrop ?? 0) - minute(30)) / WINDOW).toBe(4);
    expect(fired(both, visits(30, 50), dropAt40)).toEqual([minute(40)]);
  });

  it('is silent where one of the two is over before the other begins', () => {
    expect(fired(both, visits(10, 15), [price(5, 100), price(20, 90)])).toEqual([]);
    expect(fired(both, visits(30, 50), [price(5, 100), price(20, 90), price(25, 100)])).toEqual([]);
  });

  it('tells what came late where it came: what was over by then did not meet it', () => {
    expect(fired(both, visits(30, 40), [price(5, 100), price(35, 90)])).toEqual([minute(35)]);
    expect(fired(both, visits(30, 40), [price(5, 100), price(35, 90, 45)])).toEqual([]);
  });

  it('says what a runner says that is told in the same order, however the history is cut', () => {
    const prices = fc.array(fc.record({ at: fc.nat({ max: 3_599 }), value: fc.constantFrom(100, 93, 80) }), {
      maxLength: 12,
    });
    const lulls = fc.tuple(fc.nat({ max: 30 }), fc.integer({ min: 30, max: 60 }));
    let transitions = 0;
    fc.assert(
      fc.property(prices, lulls, fc.array(fc.nat({ max: 359 }), { maxLength: 5 }), (given, lull, cuts) => {
        const cells = visits(...lull);
        const observed = given.toSorted((a, b) => a.at - b.at).map(({ at, value }) => price(at / 60, value));
        const runner = createRunner(both, { ...CONTEXT, resolvedByHandAt: () => undefined });
        const said: RuleTransition[] = [];
        for (const cell of cells) {
          const end = cell.window + WINDOW;
          for (const { observation } of observed.filter(({ at }) => at >= cell.window && at < end))
            said.push(...runner.observe(observation));
          runner.add(cell);
          said.push(...runner.advanceTo(end));
        }
        const test = new Backtest([both], { ...CONTEXT, from: SCRIPT_START, to: END, warmUpMs: 0 });
        let from = -Infinity;
        for (const cut of [...cuts.toSorted((a, b) => a - b), 360]) {
          const until = SCRIPT_START + cut * WINDOW;
          const isIn = (time: number): boolean => time >= from && time < until;
          test.take({
            until,
            cells: cells.filter(({ window }) => isIn(window)),
            observed: observed.filter(({ at }) => isIn(at)),
          });
          from = until;
        }
        const told = test.result().episodes.flatMap((episode) => episode.said);
        transitions += said.length;
        expect(told.sort(byTime)).toEqual(said.sort(byTime));
      }),
      { numRuns: 60 },
    );
    expect(transitions).toBeGreaterThan(20);
  });

  it('of observations alone goes on with them, as it does live', () => {
    const lasting = compositeFrom({ when: 'cheaper', by: ['product'], for: '10m' });
    expect(fired(lasting, [], [price(5, 100), price(20, 90)])).toEqual([null]);
    expect(fired(lasting, [], [price(5, 100), price(20, 90), price(40, 90)])).toEqual([minute(30)]);
  });

  it('says that live may differ, and only then', () => {
    const notesOf = (rule: Rule): string[] | undefined =>
      backtestResponse(run(rule, [], []), CONTEXT).notes?.map(({ en }) => en);
    expect(notesOf(both)).toEqual([expect.stringMatching(/may differ by a step/)]);
    expect(notesOf(compositeFrom({ when: 'cheaper' }))).toBeUndefined();
  });
});
