import fc from 'fast-check';
import type { Observation } from '@mcc/contracts';
import { createRunner } from '../create-runner';
import type { Rule } from '../rule';
import { competitor, minute, RuleScript, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const context = { currency: 'CNY', timeZone: 'UTC', resolvedByHandAt: () => undefined };
const rule = (triggers: object): Rule => ruleFrom({ type: 'price-change', ...triggers });
const story = (triggers: object): RuleScript => new RuleScript(rule(triggers));
const reasons = (script: RuleScript): string[] =>
  script.run().map(({ kind, evidence }) => `${kind}: ${evidence.reason.en}`);

describe('steps in money', () => {
  const drop = [
    { amount: 10, grade: 'yellow' },
    { amount: 30, grade: 'red' },
  ];

  it('alerts when a price falls by an amount, and not below it', () => {
    const script = story({ drop });
    script.at(0).price({ price: 1000 }).at(1).price({ price: 990.0001 }).at(2).price({ price: 990 });
    script.at(3).price({ price: 960 });
    script.between(2, 2).want('fire', { grade: 'yellow' });
    script.between(3, 3).want('resolve', { episode: 1 });
    script.between(3, 3).want('fire', { episode: 2, grade: 'red' });
    expect(script.surprises()).toEqual([]);
    expect(reasons(script)[0]).toBe('fire: ¥10.00 below the reference price; the threshold is ¥10.00');
  });

  it('takes the more urgent of a step in percent and one in money', () => {
    const script = story({ drop: [...drop, { percent: 1, grade: 'orange' }] });
    script.at(0).price({ price: 1000 }).at(1).price({ price: 990 });
    script.between(1, 1).want('fire', { grade: 'orange' });
    expect(script.surprises()).toEqual([]);
  });

  it('does not take a price for back that is a step away, however wide the tolerance', () => {
    const script = story({ drop, tolerancePercent: 5 });
    script.at(0).price({ price: 1000 }).at(1).price({ price: 985 }).at(2).price({ price: 990 });
    script.at(3).price({ price: 990.01 });
    script.between(1, 1).want('fire');
    script.between(3, 3).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('tells a rise by an amount', () => {
    const script = story({ rise: [{ amount: 5, grade: 'yellow' }] });
    script.at(0).price({ price: 20 }).at(1).price({ price: 24.99 }).at(2).price({ price: 25 });
    script.between(2, 2).want('fire', { grade: 'yellow' });
    expect(script.surprises()).toEqual([]);
  });
});

describe('a price below ours', () => {
  const belowOurs = [
    { percent: 5, grade: 'yellow' },
    { percent: 20, grade: 'orange' },
    { amount: 40, grade: 'red' },
  ];

  it('alerts at the first sight already, and is over when no step is reached', () => {
    const script = story({ belowOurs });
    script.at(0).price({ price: 95, ownPrice: 100 });
    script.at(1).price({ price: 95.01, ownPrice: 100 });
    script.between(0, 0).want('fire', { grade: 'yellow' });
    script.between(1, 1).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
    expect(script.run()[0]?.summary.en).toBe('rival sells tea 5% below our price: ¥95.00, ours ¥100.00');
    expect(script.run()[0]?.evidence.values).toEqual([
      { name: 'newPrice', value: 95, unit: 'money' },
      { name: 'ownPrice', value: 100, unit: 'money' },
      { name: 'gap', value: -5, unit: 'money' },
      { name: 'gapPercent', value: -5, unit: 'percent' },
    ]);
  });

  it('follows the gap whoever has moved, and holds it where our price is not known', () => {
    const script = story({ belowOurs });
    script.at(0).price({ price: 95, ownPrice: 95 });
    script.at(1).price({ price: 95, ownPrice: 100 });
    script.at(2).price({ price: 99 }).at(3).price({ price: 95, ownPrice: 96 });
    script.between(1, 1).want('fire');
    script.between(3, 3).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('begins anew when the gap becomes more urgent, not when it becomes less so', () => {
    const script = story({ belowOurs });
    script.at(0).price({ price: 90, ownPrice: 100 }).at(1).price({ price: 80, ownPrice: 100 });
    script.at(2).price({ price: 60, ownPrice: 100 }).at(3).price({ price: 90, ownPrice: 100 });
    script.at(4).price({ price: 100, ownPrice: 100 });
    for (const [at, grade] of [
      [0, 'yellow'],
      [1, 'orange'],
      [2, 'red'],
    ] as const) {
      script.between(at, at).want('fire', { episode: at + 1, grade });
    }
    script.between(1, 1).want('resolve', { episode: 1 });
    script.between(2, 2).want('resolve', { episode: 2 });
    script.between(4, 4).want('resolve', { episode: 3 });
    expect(script.surprises()).toEqual([]);
  });

  it('says nothing more about a gap that a person has closed, until it has been gone', () => {
    const script = story({ belowOurs });
    script.at(0).price({ price: 90, ownPrice: 100 });
    script.at(1).resolveByHand({ key: { competitor: 'rival', product: 'tea' }, episode: 1 });
    script.at(2).price({ price: 90, ownPrice: 100 }).at(3).price({ price: 100, ownPrice: 100 });
    script.at(4).price({ price: 90, ownPrice: 100 });
    script.between(0, 0).want('fire', { episode: 1 });
    script.between(4, 4).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });
});

describe('promotions', () => {
  const promotion = { grade: 'orange', closeAfter: '1h' };

  it('alerts when one begins, and closes it an hour after the last word of it', () => {
    const script = story({ promotion });
    script.at(0).price({ price: 100 }).at(1).promotion({ price: 80, ownPrice: 90, text: 'Sale' });
    script.at(30).promotion().at(89.9).price({ price: 80 });
    script.at(200).price({ product: 'rice', price: 1 });
    script.at(201).promotion();
    script.between(1, 1).want('fire', { episode: 1, grade: 'orange' });
    // at its deadline, whenever that is noticed
    script.between(90, 90).want('resolve', { episode: 1 });
    script.between(201, 201).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
    expect(script.run()[0]?.summary.en).toBe(
      'rival began a promotion of tea at ¥80.00, ¥10.00 (11.11%) below ours',
    );
    expect(script.run()[2]?.summary.en).toBe('rival began a promotion of tea');
  });

  it('goes beside a drop of the same price', () => {
    const script = story({ promotion, drop: [{ percent: 5, grade: 'red' }] });
    script.at(0).price({ price: 100 }).at(1).price({ price: 80 }).at(1).promotion({ price: 80 });
    script.at(2).price({ price: 100 });
    script.between(1, 1).want('fire', { episode: 1, grade: 'red' });
    script.between(1, 1).want('fire', { episode: 2, grade: 'orange' });
    script.between(2, 2).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
  });
});

describe('launches', () => {
  const launch = { grade: 'yellow', knownFor: '1h', closeAfter: '2h' };

  it('is silent at a fresh start, and alerts to what is new at a competitor known for long', () => {
    const script = story({ launch });
    script.at(0).price({ price: 1 }).at(1).price({ product: 'rice', price: 2 });
    script.at(59).price({ product: 'oil', price: 3 });
    script.at(60).price({ product: 'salt', price: 4 }).at(61).price({ product: 'salt', price: 4 });
    script.at(62).price({ product: 'rice', price: 2 });
    script.at(63).price({ competitor: 'new', price: 5 });
    script.at(300).price({ price: 1 });
    script.between(60, 60).want('fire', { key: { competitor: 'rival', product: 'salt' } });
    script.between(180, 180).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('alerts to what is announced at once, and once', () => {
    const script = story({ launch });
    script.at(0).price({ price: 1 }).at(1).launch({ price: 1 }).at(2).launch();
    script.at(300).launch().at(301).price({ price: 1 });
    script.at(302).price({ product: 'rice', price: 1 }).at(303).launch({ product: 'rice' });
    script.between(1, 1).want('fire', { episode: 1 });
    script.between(121, 121).want('resolve', { episode: 1 });
    script.between(302, 302).want('fire', { key: { competitor: 'rival', product: 'rice' } });
    expect(script.surprises()).toEqual([]);
    expect(reasons(script).at(-1)).toBe(
      'fire: First sight of this product at a competitor followed for long',
    );
  });
});

it('refuses what makes no sense, and names the field', () => {
  const drop = [{ percent: 5, amount: 1, grade: 'red' }];
  expect(() => rule({ drop })).toThrow(/"drop",0\].*either \\"percent\\" or \\"amount\\"/);
  expect(() => rule({ by: ['product'], launch: { grade: 'red' } })).toThrow(/"launch"\].*"competitor/);
});

it('says the same when it is restarted from its state at any point', () => {
  const triggers = {
    drop: [{ percent: 5, grade: 'red' }],
    rise: [{ amount: 5, grade: 'yellow' }],
    belowOurs: [{ percent: 5, grade: 'orange' }],
    promotion: { grade: 'yellow', closeAfter: '10m' },
    launch: { grade: 'yellow', knownFor: '5m', closeAfter: '20m' },
  };
  const observation = fc.record({
    kind: fc.constantFrom('price' as const, 'price' as const, 'promotion' as const, 'launch' as const),
    after: fc.integer({ min: -1, max: 8 }),
    competitor: fc.constantFrom('rival', 'other'),
    product: fc.constantFrom('tea', 'rice', 'oil'),
    price: fc.constantFrom(80, 90, 95, 100),
    ownPrice: fc.constantFrom(undefined, 100),
  });
  const priceRule = rule(triggers);
  const said = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), fc.integer({ min: 0, max: 60 }), (acts, cut) => {
      let clock = 0;
      const seen = acts.map(({ kind, after, ownPrice, ...data }): Observation => {
        clock += after;
        return competitor(kind, minute(clock), { ...data, ...(ownPrice ? { ownPrice } : {}) });
      });
      const play = (...parts: Observation[][]): RuleTransition[] => {
        let state: string | undefined;
        return parts.flatMap((part) => {
          const runner = createRunner(priceRule, context, state ? JSON.parse(state) : undefined);
          const transitions = part.flatMap((each) => runner.observe(each));
          state = JSON.stringify(runner.snapshot());
          return transitions;
        });
      };
      const whole = play(seen);
      expect(play(seen.slice(0, cut), seen.slice(cut))).toEqual(whole);
      for (const { evidence } of whole) {
        said.set(evidence.reason.en, (said.get(evidence.reason.en) ?? 0) + 1);
      }
    }),
    { numRuns: 300 },
  );
  expect(said.size).toBeGreaterThan(10);
});
