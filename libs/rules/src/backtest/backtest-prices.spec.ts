import fc from 'fast-check';
import type { Observation } from '@mcc/contracts';
import { createRunner } from '../create-runner';
import { minute, ruleFrom, SCRIPT_START } from '../testing/rule-script';
import type { RuleTransition } from '../transition';
import { Backtest } from './backtest';
import type { Observed } from './history';

const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

const price = ruleFrom({
  type: 'price-change',
  drop: [
    { percent: 5, grade: 'orange' },
    { percent: 15, grade: 'red' },
  ],
  belowOurs: [{ percent: 10, grade: 'yellow' }],
  promotion: { grade: 'yellow', closeAfter: '5m' },
});

const observation = (at: number, product: string, value: number, type: Observation['type']): Observation => ({
  type,
  id: `${at}`,
  source: 'tracker',
  time: minute(at),
  data: { competitor: 'Hua', product, price: value, ownPrice: 100 },
});

/** In the order of the log: what comes late is told late. */
function told(observations: readonly Observation[]): Observed[] {
  let at = -Infinity;
  return observations.map((each) => ({ at: (at = Math.max(at, each.time)), observation: each }));
}

describe('a backtest of prices', () => {
  it('says the same as live of every observation, in whatever order the log has them', () => {
    const seen = fc.record({
      at: fc.integer({ min: 0, max: 59 }),
      product: fc.constantFrom('cream', 'serum'),
      price: fc.constantFrom(100, 96, 94, 84, 70, 110),
      type: fc.constantFrom<Observation['type']>('competitor.price', 'competitor.promotion'),
    });
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 40 }), fc.nat(40), (list, cut) => {
        const given = list.map(({ at, product, price: value, type }) =>
          observation(at, product, value, type),
        );
        const runner = createRunner(price, { ...CONTEXT, resolvedByHandAt: () => undefined });
        const said = given.flatMap((each) => runner.observe(each));
        const test = new Backtest([price], { ...CONTEXT, from: minute(-1), to: minute(60) });
        const observed = told(given);
        const until = observed[cut]?.at ?? minute(60);
        test.take({ observed: observed.slice(0, cut), until });
        test.take({ observed: observed.slice(cut), until: minute(60) });
        const { episodes } = test.result();
        const order = (a: RuleTransition, b: RuleTransition): number =>
          JSON.stringify([a.key, a.episode, a.sequence]).localeCompare(
            JSON.stringify([b.key, b.episode, b.sequence]),
          );
        expect(episodes.flatMap((episode) => episode.said).sort(order)).toEqual(said.sort(order));
        for (const episode of episodes)
          expect(new Set(episode.said.map((each) => each.episode)).size).toBe(1);
      }),
    );
  });

  it('tells two episodes of one key that are open at the same time apart, with the prices that were seen', () => {
    const test = new Backtest([price], { ...CONTEXT, from: SCRIPT_START, to: minute(60) });
    const prices = [100, 80, 82, 99].map((value, index) =>
      observation(10 * (index + 1), 'cream', value, 'competitor.price'),
    );
    test.take({ observed: told(prices), until: minute(60) });
    const { episodes, series, keys, dataFrom, evaluations } = test.result();
    expect(episodes.map(({ grade, said }) => [grade, said.map(({ kind }) => kind)])).toEqual([
      ['red', ['fire']],
      ['yellow', ['fire', 'resolve']],
    ]);
    expect([keys, evaluations, dataFrom]).toEqual([1, 4, minute(10)]);
    expect(series[0]?.points.map(({ value }) => value?.value)).toEqual([100, 80, 82, 99]);
  });
});
