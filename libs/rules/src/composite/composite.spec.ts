import fc from 'fast-check';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import { readRuleFile } from '../rule-file';
import type { RunnerState } from '../runner';
import { cellOf, minute, RuleScript } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { linkRules } from './link';

const named = (en: string) => ({ name: { 'zh-CN': en, en } });
const kpi = {
  type: 'threshold',
  window: '1m',
  minSample: 10,
  for: '0s',
  recovery: { for: '0s' },
  grade: 'yellow',
};
const REFUNDS = { ...kpi, id: 'refunds', ...named('Refunds'), kpi: 'refund_rate', above: 0.2 };
const BASKETS = { ...kpi, id: 'few-carts', ...named('Few carts'), kpi: 'cart_rate', below: 0.1 };
const PRICE = {
  id: 'price',
  type: 'price-change',
  ...named('Price'),
  by: ['competitor'],
  drop: [{ percent: 5, grade: 'orange' }],
};
const COMPOSITE = { id: 'both', type: 'composite', ...named('Both'), grade: 'red', recovery: { for: '1m' } };

function compositeFrom(definition: object): Rule {
  const read = readRuleFile({
    version: 1,
    rules: [REFUNDS, BASKETS, PRICE, { ...COMPOSITE, ...definition }],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const { rules, faults } = linkRules(read.rules);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return rules.find(({ id }) => id === 'both') as Rule;
}

const story = (definition: object): RuleScript => new RuleScript(compositeFrom(definition));
const DOUYIN = { channel: 'douyin' };
const JD = { channel: 'jd' };
const FINE = { orders: 10, visits: 10, carts: 3 };
const REFUNDED = { ...FINE, refunds: 5 };
const CARTLESS = { ...FINE, carts: 0 };
const BOTH = { ...REFUNDED, carts: 0 };

describe('a composite rule', () => {
  it('alerts while all of its rules do, for the same key', () => {
    const script = story({ when: { all: ['refunds', 'few-carts'] } });
    script.between(0, 3).flow(DOUYIN, FINE);
    script.between(3, 6).flow(DOUYIN, REFUNDED);
    script.between(3, 12).flow(JD, CARTLESS);
    script.between(6, 9).flow(DOUYIN, BOTH);
    script.between(9, 12).flow(DOUYIN, REFUNDED);
    script.between(6.5, 7.1).want('fire', { key: DOUYIN, grade: 'red', episode: 1 });
    script.between(9, 9.9).want('recovering', { key: DOUYIN });
    script.between(10, 10.9).want('resolve', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
    const [fire] = script.run();
    expect(fire).toMatchObject({
      summary: { en: 'At the same time: Refunds, Few carts' },
      evidence: { sample: 2, reason: { 'zh-CN': '同时出现：Refunds、Few carts' } },
    });
  });

  it('alerts to one without the other', () => {
    const script = story({ when: { all: ['refunds', { not: 'few-carts' }] } });
    script.between(0, 2).flow(DOUYIN, FINE);
    script.between(2, 5).flow(DOUYIN, BOTH);
    script.between(5, 8).flow(DOUYIN, REFUNDED);
    const fired = script.run().filter(({ kind }) => kind === 'fire');
    // refunds pass their limit first; the carts follow, and are back at last
    expect(fired.map(({ at }) => at >= minute(5) && at <= minute(6))).toEqual([false, true]);
  });

  it('takes any of several, and an alert of another kind of key for every key', () => {
    const script = story({ when: { all: [{ any: ['refunds', 'few-*'] }, 'price'] } });
    script.between(0, 2).flow(DOUYIN, FINE);
    script.between(2, 8).flow(DOUYIN, CARTLESS);
    script.at(4).price({ competitor: 'rival', price: 100 });
    script.at(5).price({ competitor: 'rival', price: 90 });
    script.between(5, 5.1).want('fire', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
  });

  it('waits for as long as it has to last', () => {
    const script = story({ when: { all: ['refunds', 'few-carts'] }, for: '2m' });
    script.between(0, 2).flow(DOUYIN, FINE);
    script.between(2, 10).flow(DOUYIN, BOTH);
    const [pending, fire] = script.run();
    expect([pending?.kind, fire?.kind]).toEqual(['pending', 'fire']);
    expect((fire?.at ?? 0) - (pending?.at ?? 0)).toBe(120_000);
  });

  it('is silent about what a person has closed, until it has been over', () => {
    const script = story({ when: { all: ['refunds', 'few-carts'] } });
    script.between(0, 2).flow(DOUYIN, FINE);
    script.between(2, 6).flow(DOUYIN, BOTH);
    script.at(4).resolveByHand({ key: DOUYIN, episode: 1 });
    script.between(6, 9).flow(DOUYIN, FINE);
    script.between(9, 12).flow(DOUYIN, BOTH);
    expect(script.run().map(({ kind, episode }) => `${kind} ${episode}`)).toEqual(['fire 1', 'fire 2']);
  });
});

it('says which rules there are not', () => {
  const read = readRuleFile({
    version: 1,
    rules: [REFUNDS, { ...COMPOSITE, when: { any: ['refund', 'both', 'refunds'] } }],
  });
  expect(read.ok && linkRules(read.rules).faults).toEqual([
    { rule: 'both', message: 'there is no rule "refund"' },
    { rule: 'both', message: '"both" is of type composite, which cannot be a part of a composite' },
  ]);
});

it.each([
  [{ when: 'Refunds' }, 'must be the id of a rule, or a pattern'],
  [{ when: { all: [] } }, 'must be a list'],
  [{ when: { all: ['a'], any: ['b'] } }, 'must be the id of a rule, {all: […]}'],
  [{ when: { some: ['a'] } }, 'must be the id of a rule, {all: […]}'],
])('refuses %j', (definition, message) => {
  const read = readRuleFile({ version: 1, rules: [{ ...COMPOSITE, ...definition }] });
  expect(read).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringContaining(message) as string }],
  });
});

it('says the same when it is restarted at any point', () => {
  const rule = compositeFrom({ when: { all: ['refunds', 'few-carts'] }, for: '30s' });
  const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
  const play = (story: object[], cuts: ReadonlySet<number>): string[] => {
    let runner = createRunner(rule, context);
    const said: RuleTransition[] = [];
    story.forEach((counts, index) => {
      runner.add(cellOf(minute(index / 6), DOUYIN, counts));
      said.push(...runner.advanceTo(minute((index + 1) / 6)));
      if (cuts.has(index)) {
        const saved = JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState;
        runner = createRunner(rule, context, saved);
      }
    });
    return said.map((each) => JSON.stringify(each));
  };
  const runs = fc.array(
    fc.tuple(fc.constantFrom(FINE, REFUNDED, CARTLESS, BOTH, BOTH), fc.integer({ min: 1, max: 20 })),
    {
      minLength: 2,
      maxLength: 8,
    },
  );
  let transitions = 0;
  fc.assert(
    fc.property(runs, fc.array(fc.nat(150)), (given, cuts) => {
      const story = given.flatMap(([counts, length]) => Array.from({ length }, () => counts));
      const whole = play(story, new Set());
      transitions += whole.length;
      expect(play(story, new Set(cuts))).toEqual(whole);
    }),
  );
  expect(transitions).toBeGreaterThan(50);
});
