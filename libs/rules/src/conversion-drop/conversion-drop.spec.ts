import fc from 'fast-check';
import { createRunner } from '../create-runner';
import type { RunnerState } from '../runner';
import { RuleScript, cellOf, minute, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const DEFINITION = {
  type: 'conversion-drop',
  kpi: 'payment_rate',
  by: ['channel'],
  windows: ['30s', '2m'],
  minSample: 12,
  baseline: { span: '10m', minSample: 100 },
  drop: { percent: 40, z: 4 },
  for: '10s',
  recovery: { percent: 80, for: '1m' },
  grade: 'red',
};
const rule = ruleFrom(DEFINITION);
const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };

const DOUYIN = { channel: 'douyin' };
const NORMAL = { checkouts: 10, orders: 8 };
const COLLAPSED = { checkouts: 10, orders: 2 };

const story = (definition = DEFINITION): RuleScript => new RuleScript(ruleFrom(definition));

describe('a conversion rule', () => {
  it('goes from pending to firing, recovering and resolved', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 20).flow(DOUYIN, COLLAPSED);
    script.between(20, 25).flow(DOUYIN, NORMAL);
    script.between(15, 15.5).want('pending', { key: DOUYIN });
    script.between(15.5, 16).want('fire', { grade: 'red' });
    script.between(20.3, 20.6).want('recovering');
    script.between(21.3, 21.6).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('names the KPI and the stretch of its baseline, which stands still', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 20).flow(DOUYIN, COLLAPSED);
    script.between(20, 25).flow(DOUYIN, NORMAL);
    const said = script.run();
    const end = (said[0]?.at ?? 0) - 2 * 60_000;
    const evidence = said.map(({ evidence: { kpi, reference } }) => ({ kpi, reference }));
    expect(evidence.length).toBeGreaterThan(2);
    const expected = { kpi: 'payment_rate', reference: { from: end - 10 * 60_000, to: end } };
    expect(evidence).toEqual(evidence.map(() => expected));
  });

  it('lets a short dip pass before it fires', () => {
    const script = story({ ...DEFINITION, for: '1m' });
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 15.5).flow(DOUYIN, COLLAPSED);
    script.between(15.5, 20).flow(DOUYIN, NORMAL);
    script.between(15, 15.6).want('pending');
    script.between(15.6, 16.3).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
  });

  it('holds the state while data is missing, says so, and lets the recovery begin again', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 17).flow(DOUYIN, COLLAPSED);
    // another channel keeps the clock going
    script.between(0, 30).flow({ channel: 'jd' }, NORMAL);
    script.between(25, 30).flow(DOUYIN, NORMAL);
    script.between(15, 15.5).want('pending');
    script.between(15.5, 16).want('fire');
    script.between(17, 19.5).want('update');
    script.between(25, 25.7).want('recovering');
    script.between(26, 26.7).want('resolve');
    expect(script.surprises()).toEqual([]);
    const update = story();
    update.between(0, 15).flow(DOUYIN, NORMAL);
    update.between(15, 17).flow(DOUYIN, COLLAPSED);
    update.at(40).watermark();
    expect(update.run().at(-1)).toMatchObject({
      kind: 'update',
      evidence: { reason: { en: expect.stringMatching(/no data is not recovery/) } },
    });
  });

  it('fires again from recovering when the rate falls back', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 17).flow(DOUYIN, COLLAPSED);
    script.between(17, 17.8).flow(DOUYIN, NORMAL);
    script.between(17.8, 20).flow(DOUYIN, COLLAPSED);
    script.between(15, 15.5).want('pending');
    script.between(15.5, 16).want('fire', { episode: 1 });
    script.between(17, 17.8).want('recovering');
    script.between(17.8, 18.5).want('fire', { episode: 1 });
    script.between(18, 18.5).want('update');
    expect(script.surprises()).toEqual([]);
  });

  it('takes one weak window in a recovery for chance, and a lasting weakness for a relapse', () => {
    const weak = { checkouts: 10, orders: 6 };
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 17).flow(DOUYIN, COLLAPSED);
    script.between(17, 17.5).flow(DOUYIN, NORMAL);
    script.between(17.5, 18).flow(DOUYIN, weak);
    script.between(18, 18.5).flow(DOUYIN, NORMAL);
    script.between(18.5, 20).flow(DOUYIN, { checkouts: 10, orders: 5 });
    script.between(15, 15.5).want('pending');
    script.between(15.5, 16).want('fire');
    script.between(17, 17.6).want('recovering');
    script.between(19, 20).want('fire', { episode: 1 });
    expect(script.surprises()).toEqual([]);
  });

  it('tells when it gets much worse', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 17).flow(DOUYIN, { checkouts: 10, orders: 3 });
    script.between(17, 19).flow(DOUYIN, { checkouts: 10, orders: 0 });
    const updates = script.run().filter(({ kind }) => kind === 'update');
    expect(updates.length).toBeGreaterThanOrEqual(1);
    expect(updates.length).toBeLessThanOrEqual(5);
    expect(updates.at(-1)?.evidence.reason.en).toMatch(/Falling further: 0.0%/);
  });

  it('keeps its baseline while it fires, however long the fall lasts', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 75).flow(DOUYIN, COLLAPSED);
    script.between(15, 15.5).want('pending');
    script.between(15.5, 16).want('fire');
    expect(script.surprises()).toEqual([]);
  });

  it('learns nothing from the minutes of an incident', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 20).flow(DOUYIN, COLLAPSED);
    script.between(20, 24).flow(DOUYIN, NORMAL);
    script.between(24, 26).flow(DOUYIN, COLLAPSED);
    const second = script.run().find(({ kind, episode }) => kind === 'fire' && episode === 2);
    expect(second?.at).toBeLessThanOrEqual(minute(24.8));
    expect(second?.evidence.values.find(({ name }) => name === 'baseline')?.value).toBeCloseTo(0.8, 2);
  });

  it('judges nothing below the minimum sample of window or baseline', () => {
    const thin = story();
    thin.between(0, 15).flow(DOUYIN, { checkouts: 1, orders: 1 });
    thin.between(15, 20).flow(DOUYIN, { checkouts: 0, orders: 0 });
    const young = story({ ...DEFINITION, baseline: { span: '10m', minSample: 1_000 } });
    young.between(0, 1.5).flow(DOUYIN, NORMAL);
    young.between(1.5, 6).flow(DOUYIN, COLLAPSED);
    expect(thin.surprises()).toEqual([]);
    expect(young.surprises()).toEqual([]);
  });

  it('raises nothing for a rise, for more payments than checkouts, or without a channel', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, { checkouts: 10, orders: 4 });
    script.between(15, 20).flow(DOUYIN, { checkouts: 10, orders: 9 });
    script.between(0, 15).flow({ channel: 'shop' }, { checkouts: 10, orders: 14 });
    script.between(15, 20).flow({ channel: 'shop' }, { checkouts: 10, orders: 11 });
    script.between(0, 15).flow({}, NORMAL);
    script.between(15, 20).flow({}, COLLAPSED);
    expect(script.surprises()).toEqual([]);
  });

  it('ends without a word when a person resolves it, and alerts again only after the rate has been in order', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.between(15, 20).flow(DOUYIN, COLLAPSED);
    script.at(17).resolveByHand({ key: DOUYIN, episode: 1 });
    script.between(20, 40).flow(DOUYIN, NORMAL);
    script.between(40, 42).flow(DOUYIN, COLLAPSED);
    script.between(15, 15.5).want('pending');
    script.between(15.5, 16).want('fire');
    script.between(40, 40.7).want('pending', { episode: 2 });
    script.between(40.3, 41).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it('closes at the first window that ends after the act, also when it knew of the act before', () => {
    const tell = (isKnownBefore: boolean): string[] => {
      const script = story({ ...DEFINITION, windows: ['30s'] });
      const act = { key: DOUYIN, episode: 1 };
      if (isKnownBefore) script.at(15.5).resolveByHand(act);
      script.between(0, 15).flow(DOUYIN, NORMAL);
      script.between(15, 15.5).flow(DOUYIN, { checkouts: 10, orders: 0 });
      if (!isKnownBefore) script.at(15.5).resolveByHand(act);
      // in order in the window that closes the episode, and in no later one
      script.between(15.5, 15 + 4 / 6).flow(DOUYIN, { checkouts: 10, orders: 15 });
      script.between(15 + 4 / 6, 17).flow(DOUYIN, { checkouts: 60, orders: 0 });
      return script.run().map(({ kind, episode }) => `${episode} ${kind}`);
    };
    expect(tell(false)).toEqual(['1 pending', '1 fire']);
    expect(tell(true)).toEqual(['1 pending']);
  });

  it('adds late contributions to what is still to be judged', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, { checkouts: 10, orders: 4 });
    for (let slot = 0; slot < 90; slot += 1) script.at(slot / 6).count(DOUYIN, { orders: 4 }, 15);
    script.between(15, 17).flow(DOUYIN, COLLAPSED);
    const fired = script.run().find(({ kind }) => kind === 'fire');
    expect(fired?.evidence.values.find(({ name }) => name === 'baseline')?.value).toBeCloseTo(0.8, 12);
  });

  it('steps over long silences, whatever their length', () => {
    const script = story();
    script.between(0, 15).flow(DOUYIN, NORMAL);
    script.at(5_000_000).count(DOUYIN, NORMAL).at(5_000_001).watermark();
    expect(script.surprises()).toEqual([]);
  });
});

it('says the same when it goes on from its state at any step, whatever the watermark does', () => {
  const slot = fc.record({
    rate: fc.constantFrom(0, 2, 8, 8, 8),
    checkouts: fc.constantFrom(0, 10, 20),
    moves: fc.boolean(),
  });
  const run = (slots: { rate: number; checkouts: number; moves: boolean }[], cuts: Set<number>) => {
    let runner = createRunner(rule, context);
    const said: RuleTransition[] = [];
    slots.forEach(({ rate, checkouts, moves }, index) => {
      if (cuts.has(index)) {
        runner = createRunner(rule, context, JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState);
      }
      const start = minute(index / 6);
      runner.add(cellOf(start, DOUYIN, { checkouts, orders: (checkouts * rate) / 10 }));
      if (moves) said.push(...runner.advanceTo(start + 10_000));
    });
    return said;
  };
  const normal = Array.from({ length: 80 }, () => ({ rate: 8, checkouts: 10, moves: true }));
  fc.assert(
    fc.property(
      fc.array(slot, { maxLength: 80 }),
      fc.array(fc.nat(160), { maxLength: 10 }),
      (slots, cuts) => {
        const all = [...normal, ...slots];
        expect(run(all, new Set(cuts))).toEqual(run(all, new Set()));
      },
    ),
    { numRuns: 60 },
  );
});
