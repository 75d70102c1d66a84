import fc from 'fast-check';
import { toTenThousandths } from '@mcc/contracts';
import { RuleScript, ruleFrom } from '../testing/rule-script';
import { createRunner } from '../create-runner';
import type { RuleTransition } from '../transition';
import { isBack, stepReached } from './step';

const STEPS = {
  type: 'price-change',
  drop: [
    { percent: 5, grade: 'orange' },
    { percent: 15, grade: 'red' },
  ],
  rise: [{ percent: 5, grade: 'yellow' }],
  tolerancePercent: 1,
};
const rule = ruleFrom(STEPS);
const story = (): RuleScript => new RuleScript(rule);

describe('a price rule', () => {
  it('alerts at once when a price falls by a step, and not below it', () => {
    const script = story();
    script.at(0).price({ price: 100 });
    script.at(1).price({ price: 95.01 });
    script.at(2).price({ price: 95 });
    script.between(2, 2).want('fire', { grade: 'orange' });
    expect(script.surprises()).toEqual([]);
  });

  it('grades by the greatest step reached', () => {
    const script = story();
    script.at(0).price({ price: 100 });
    script.at(1).price({ price: 85 });
    script.between(1, 1).want('fire', { grade: 'red' });
    expect(script.surprises()).toEqual([]);
  });

  it('arms again at each further step, and each step is its own episode', () => {
    const script = story();
    script.at(0).price({ price: 100 });
    script.at(1).price({ price: 90 }).at(2).price({ price: 86 }).at(3).price({ price: 85.5 });
    script.between(1, 1).want('fire', { episode: 1 });
    script.between(3, 3).want('resolve', { episode: 1 });
    script.between(3, 3).want('fire', { episode: 2, grade: 'orange' });
    expect(script.surprises()).toEqual([]);
  });

  it('adds up a slow drift', () => {
    const script = story();
    for (let step = 0; step <= 5; step += 1) script.at(step).price({ price: 100 - step });
    script.between(5, 5).want('fire', { grade: 'orange' });
    expect(script.surprises()).toEqual([]);
  });

  it('tells a rise, which ends the drop before it', () => {
    const script = story();
    script.at(0).price({ price: 100 }).at(1).price({ price: 80 }).at(2).price({ price: 90 });
    script.between(1, 1).want('fire', { episode: 1, grade: 'red' });
    script.between(2, 2).want('resolve', { episode: 1 });
    script.between(2, 2).want('fire', { episode: 2, grade: 'yellow' });
    expect(script.surprises()).toEqual([]);
  });

  it('says why an episode ended', () => {
    const reasonsOf = (...prices: number[]): string[] => {
      const script = story();
      prices.forEach((price, index) => script.at(index).price({ price }));
      return script
        .run()
        .filter(({ kind }) => kind === 'resolve')
        .map(({ evidence }) => evidence.reason.en);
    };
    expect(reasonsOf(100, 90, 80)).toEqual(['Superseded by a further drop']);
    expect(reasonsOf(100, 80, 90)).toEqual(['The price went back up']);
    expect(reasonsOf(100, 80, 99)).toEqual(['The price is back at its old level']);
    expect(reasonsOf(100, 95, 97, 99)).toEqual(['The price is back at its old level']);
    expect(reasonsOf(100, 110, 101)).toEqual(['The price is back at its old level']);
    expect(reasonsOf(100, 120, 110)).toEqual(['The price came back down']);
  });

  it('resolves when the price is back within the tolerance, without a new step', () => {
    const script = story();
    script.at(0).price({ price: 100 }).at(1).price({ price: 95 });
    script.at(2).price({ price: 98.99 }).at(3).price({ price: 99 }).at(4).price({ price: 98 });
    script.between(1, 1).want('fire');
    script.between(3, 3).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('ignores what is older than the latest observation, and takes equal times in order of arrival', () => {
    const script = story();
    script.at(1).price({ price: 100 });
    const runner = createRunner(rule, {
      currency: 'CNY',
      timeZone: 'UTC',
      resolvedByHandAt: () => undefined,
    });
    script.run(runner);
    const see = (minutes: number, price: number): RuleTransition[] =>
      new RuleScript(rule).at(minutes).price({ price }).run(runner);
    expect(see(0.5, 50)).toEqual([]);
    expect(see(1, 94)).toMatchObject([{ kind: 'fire', episode: 1 }]);
    expect(see(1, 80)).toMatchObject([
      { kind: 'resolve', episode: 1 },
      { kind: 'fire', episode: 2 },
    ]);
  });

  it('knows no percentage of nothing', () => {
    const script = story();
    script.at(0).price({ price: 10 }).at(1).price({ price: 0 }).at(2).price({ price: 4 });
    script.at(3).price({ price: 4.1 }).at(4).price({ price: 3.8 });
    script.between(1, 1).want('fire', { grade: 'red' });
    script.between(4, 4).want('resolve');
    script.between(4, 4).want('fire', { grade: 'orange' });
    expect(script.surprises()).toEqual([]);
  });

  it('follows each competitor and product by itself, and only the covered ones', () => {
    const script = new RuleScript(ruleFrom({ ...STEPS, exclude: { competitor: ['minor*'] } }));
    for (const competitor of ['rival', 'minor-shop']) {
      for (const product of ['tea', 'rice']) script.at(0).price({ competitor, product, price: 10 });
      script.at(1).price({ competitor, product: 'tea', price: 9 });
    }
    script.between(1, 1).want('fire', { key: { competitor: 'rival', product: 'tea' } });
    expect(script.surprises()).toEqual([]);
  });

  it('says nothing more about an episode that a person has resolved', () => {
    const script = story();
    script.at(0).price({ price: 100 }).at(1).price({ price: 90 });
    script.at(2).resolveByHand({ key: { competitor: 'rival', product: 'tea' }, episode: 1 });
    script.at(3).price({ price: 80 });
    script.between(1, 1).want('fire', { episode: 1 });
    script.between(3, 3).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it('carries old price, new price, percent, time and the gap to ours', () => {
    const script = story();
    script.at(0).price({ price: 100 }).at(1).price({ price: 88, ownPrice: 96 });
    expect(script.run()[0]).toMatchSnapshot();
  });

  it('ignores observations without a usable price or competitor', () => {
    const runner = createRunner(rule, {
      currency: 'CNY',
      timeZone: 'UTC',
      resolvedByHandAt: () => undefined,
    });
    const see = (data: Record<string, unknown>): RuleTransition[] =>
      runner.observe({ type: 'competitor.price', id: '1', source: 's', time: 1, data });
    see({ competitor: 'a', product: 'p', price: 10 });
    for (const price of [undefined, '1', -1, Number.NaN, null])
      expect(see({ competitor: 'a', product: 'p', price })).toEqual([]);
    expect(see({ product: 'p', price: 1 })).toEqual([]);
    expect(see({ competitor: 'a', product: 'p', price: 1 })).toMatchObject([{ kind: 'fire' }]);
  });
});

/** The definition of docs/rules.md in exact fractions, written a second time. */
function scan(prices: bigint[]): { drop: boolean; from: bigint; to: bigint }[] {
  const found: { drop: boolean; from: bigint; to: bigint }[] = [];
  let reference: bigint | undefined;
  for (const price of prices) {
    if (reference === undefined || reference === 0n) {
      reference = price;
      continue;
    }
    const hundredfold = (price - reference) * 100n;
    if (hundredfold <= -5n * reference || hundredfold >= 5n * reference) {
      found.push({ drop: hundredfold < 0n, from: reference, to: price });
      reference = price;
    }
  }
  return found;
}

it('finds exactly what a plain scan of the prices finds, and never resolves twice', () => {
  const price = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000_000 }),
    fc.integer({ min: 9_000, max: 11_000 }),
    fc.constantFrom(0, 1, 20, 19, 21),
  );
  fc.assert(
    fc.property(fc.array(price, { maxLength: 60 }), (cents) => {
      const script = story();
      cents.forEach((amount, index) => script.at(index).price({ price: amount / 100 }));
      const said = script.run();
      const fired = said.filter(({ kind }) => kind === 'fire');
      const value = (transition: RuleTransition, name: string): bigint =>
        BigInt(
          toTenThousandths(transition.evidence.values.find((entry) => entry.name === name)?.value ?? NaN),
        );
      expect(
        fired.map((transition) => ({
          drop: transition.grade !== 'yellow',
          from: value(transition, 'oldPrice'),
          to: value(transition, 'newPrice'),
        })),
      ).toEqual(scan(cents.map((amount) => BigInt(amount) * 100n)));
      const resolved = said.filter(({ kind }) => kind === 'resolve').map(({ episode }) => episode);
      expect(new Set(resolved).size).toBe(resolved.length);
      expect(fired.length - resolved.length).toBeLessThanOrEqual(1);
    }),
  );
});

it('is exact at the threshold for prices of any size', () => {
  const steps = { drop: [{ basisPoints: 500, grade: 'red' as const, respondWithinMs: 1 }], rise: [] };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000_000_000 }), (twentieth) => {
      const reference = twentieth * 20;
      expect(stepReached(steps, reference, reference - twentieth)).not.toBeNull();
      expect(stepReached(steps, reference, reference - twentieth + 1)).toBeNull();
      expect(isBack('drop', reference, reference - twentieth, 500)).toBe(true);
      expect(isBack('drop', reference, reference - twentieth - 1, 500)).toBe(false);
    }),
  );
});
