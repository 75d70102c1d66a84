import fc from 'fast-check';
import { minute, ruleFrom } from '../testing/rule-script';
import { Backtest } from './backtest';
import type { HeardInStep } from './hearing';

const WINDOW = 10_000;
const MINUTE = 60_000;
const CONTEXT = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

const silent = ruleFrom({ type: 'absence', silent: [{ for: '10m', grade: 'red' }] });

describe('a backtest of absence', () => {
  /** One event a minute of each minute but the silent ones. */
  const heard = (silentFrom: number, silentTo: number): HeardInStep[] =>
    Array.from({ length: 180 }, (_, at) => at)
      .filter((at) => at < silentFrom || at >= silentTo)
      .map((at) => ({ t: minute(at), topic: 'mcc.events.site.v1', source: 'rees46', events: 1 }));

  it('finds a silence once, from its beginning to its end', () => {
    const test = new Backtest([silent], {
      ...CONTEXT,
      from: minute(60),
      to: minute(180),
      warmUpMs: 60 * MINUTE,
    });
    test.take({ heard: heard(100, 130), until: minute(180) });
    const { episodes, dataFrom } = test.result();
    expect(episodes).toMatchObject([{ key: { source: 'rees46' }, grade: 'red', isWarmUp: false }]);
    const [{ firedAt, resolvedAt } = { firedAt: 0, resolvedAt: 0 }] = episodes;
    // heard last in the minute of 99, and again in that of 130; told by the end of the step
    expect((firedAt ?? 0) - minute(109)).toBe(WINDOW);
    expect((resolvedAt ?? 0) - minute(130)).toBe(WINDOW);
    expect(dataFrom).toBe(minute(0));
  });

  it('says nothing while somebody speaks, however it is cut into pieces', () => {
    const all = heard(0, 0);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 180 }), { maxLength: 6 }), (cuts) => {
        const test = new Backtest([silent], {
          ...CONTEXT,
          from: minute(60),
          to: minute(180),
          warmUpMs: 60 * MINUTE,
        });
        let from = -Infinity;
        for (const cut of [...cuts.toSorted((a, b) => a - b), 180]) {
          test.take({
            heard: all.filter(({ t }) => t >= from && t < minute(cut)),
            until: minute(cut),
          });
          from = Math.max(from, minute(cut));
        }
        expect(test.result().episodes).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
