import fc from 'fast-check';
import { createRunner } from '../create-runner';
import type { RunnerState } from '../runner';
import { readRuleFile } from '../rule-file';
import { cellOf, minute, RuleScript, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const DEFINITION = {
  type: 'anomaly',
  kpi: 'orders',
  by: ['channel'],
  window: '1m',
  detector: { type: 'mad', threshold: 6, minHistory: 30, calibration: 0 },
  for: '1m',
  recovery: { for: '2m' },
  minSample: 0,
  grade: 'orange',
};
const DOUYIN = { channel: 'douyin' };
const story = (changes: object = {}): RuleScript => new RuleScript(ruleFrom({ ...DEFINITION, ...changes }));

/** 60 to 84 orders a minute. */
function calm(script: RuleScript, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    script.between(at, at + 1).flow(DOUYIN, { orders: 10 + ((at * 7) % 5) });
  }
}

const valueOf = (transition: RuleTransition | undefined, name: string): number =>
  transition?.evidence.values.find((each) => each.name === name)?.value ?? NaN;

describe('an anomaly', () => {
  it('goes from pending to firing, recovering and resolved, against what was expected before it', () => {
    const script = story();
    calm(script, 0, 60);
    script.between(60, 90).flow(DOUYIN, { orders: 2 });
    calm(script, 90, 100);
    script.between(61, 61.1).want('pending', { key: DOUYIN });
    script.between(62, 62.1).want('fire', { grade: 'orange' });
    script.between(91, 91.1).want('recovering');
    script.between(93, 93.1).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('says what was expected, and the band of what is normal', () => {
    const script = story({ for: '0s' });
    calm(script, 0, 60);
    script.between(60, 61).flow(DOUYIN, { orders: 2 });
    const [fire] = script.run();
    expect(valueOf(fire, 'value')).toBe(12);
    expect(valueOf(fire, 'expected')).toBe(72);
    expect(valueOf(fire, 'low')).toBeGreaterThan(12);
    expect(valueOf(fire, 'low')).toBeLessThan(50);
    expect(valueOf(fire, 'high')).toBeLessThan(130);
    expect(fire?.summary).toEqual({
      'zh-CN': '支付订单异常：12，预期 72（−83.3%）',
      en: 'Paid orders is unusual: 12 where 72 was expected (−83.3%)',
    });
    expect(fire?.evidence.reason.en).toMatch(/^Beyond the limit: .* where 72 was expected and .* would be/);
  });

  it('judges only the side it is told to', () => {
    const script = story({ direction: 'high' });
    calm(script, 0, 60);
    script.between(60, 70).flow(DOUYIN, { orders: 2 });
    expect(script.surprises()).toEqual([]);
    const rise = story({ direction: 'high' });
    calm(rise, 0, 60);
    rise.between(60, 63).flow(DOUYIN, { orders: 30 });
    rise.between(61, 61.1).want('pending');
    rise.between(62, 62.1).want('fire');
    expect(rise.surprises()).toEqual([]);
  });

  it('learns nothing of an open alert, until it has become the state of things', () => {
    const script = story({ learnAfter: '1h', detector: { ...DEFINITION.detector, window: 60 } });
    calm(script, 0, 100);
    script.between(100, 300).flow(DOUYIN, { orders: 2 });
    script.between(101, 101.1).want('pending');
    script.between(102, 102.1).want('fire');
    // an hour, and half of the memory
    script.between(165, 200).want('recovering');
    script.between(167, 202).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('says nothing before it has seen enough, nor of too little volume', () => {
    const young = story();
    calm(young, 0, 20);
    young.between(20, 25).flow(DOUYIN, { orders: 1 });
    expect(young.surprises()).toEqual([]);
    const thin = story({ direction: 'high', minVolume: { orders: 1_000 } });
    calm(thin, 0, 60);
    thin.between(60, 70).flow(DOUYIN, { orders: 30 });
    expect(thin.surprises()).toEqual([]);
  });

  it('holds an open alert while there is no data', () => {
    const script = story();
    calm(script, 0, 60);
    script.between(60, 63).flow(DOUYIN, { orders: 2 });
    script.at(80).watermark();
    const said = script.run();
    expect(said.map(({ kind }) => kind)).toEqual(['pending', 'fire', 'update']);
    expect(said.at(-1)?.evidence.reason.en).toMatch(/no data is not recovery/);
  });

  it('finds a slow drift that no single reading shows, and its end', () => {
    const detector = { type: 'cusum', reference: 60, lag: 30, minHistory: 60, limit: 8 };
    const script = story({ detector, for: '0s', recovery: { for: '2m' } });
    const noisy = (from: number, to: number, level: number): void => {
      for (let at = from; at < to; at += 1) {
        script.between(at, at + 1).flow(DOUYIN, { orders: level + ((at * 7) % 5) });
      }
    };
    noisy(0, 120, 20);
    noisy(120, 150, 22);
    noisy(150, 180, 20);
    const said = script.run();
    expect(said[0]).toMatchObject({ kind: 'fire' });
    expect(said[0]?.at).toBeGreaterThan(minute(122));
    expect(said[0]?.at).toBeLessThan(minute(150));
    expect(said.at(-1)).toMatchObject({ kind: 'resolve' });
  });

  it('knows the shape of the day', () => {
    const detector = { type: 'holt-winters', season: '1h', threshold: 5, calibration: 0, minHistory: 30 };
    const script = story({ detector, window: '10m', for: '0s' });
    // a busy half hour, a quiet one; then a busy one that stays quiet
    for (let hour = 0; hour < 12; hour += 1) {
      script.between(hour * 60, hour * 60 + 30).flow(DOUYIN, { orders: 20 + (hour % 3) });
      script.between(hour * 60 + 30, hour * 60 + 60).flow(DOUYIN, { orders: 5 + (hour % 2) });
    }
    script.between(720, 740).flow(DOUYIN, { orders: 5 });
    script.between(729, 731).want('fire');
    expect(script.surprises()).toEqual([]);
  });
});

it.each([
  [{ detector: { type: 'wavelet' } }, 'detector.type', /must be one of mad, seasonal, holt-winters, cusum/],
  [{ detector: { type: 'mad', weeks: 3 } }, 'detector.weeks', /unknown field; known here: type, scale/],
  [{ detector: { type: 'mad', window: 10, minHistory: 30 } }, 'detector', /minHistory must be at least 1/],
  [{ detector: { type: 'holt-winters', season: '90s' } }, 'detector.season', /a multiple of the window/],
  [{ every: '10s' }, 'every', /must be the window/],
  [{ kpi: 'share_of_voice' }, 'kpi', /must be one of/],
])('is refused: %j', (changes, path, message) => {
  const names = { id: 'rule', name: { 'zh-CN': '规则', en: 'Rule' } };
  const result = readRuleFile({ version: 1, rules: [{ ...names, ...DEFINITION, ...changes }] });
  if (result.ok) throw new Error('taken');
  expect(result.issues).toHaveLength(1);
  expect(result.issues[0]?.path.slice(2).join('.')).toBe(path);
  expect(result.issues[0]?.message).toMatch(message);
});

const DETECTORS = {
  mad: DEFINITION.detector,
  seasonal: { type: 'seasonal', minWeeks: 1, weeks: 1, minDays: 1, calibration: 20 },
  'holt-winters': { type: 'holt-winters', season: '10m', minHistory: 5, calibration: 20, threshold: 3 },
  cusum: { type: 'cusum', reference: 20, lag: 5, minHistory: 10, limit: 4 },
};

it.each(Object.entries(DETECTORS))(
  '%s says the same when it goes on from its state at any step',
  (_, detector) => {
    const rule = ruleFrom({ ...DEFINITION, detector, for: '0s', recovery: { for: '1m' } });
    const context = { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined };
    const play = (levels: readonly number[], cuts: ReadonlySet<number>): RuleTransition[] => {
      let runner = createRunner(rule, context);
      return levels.flatMap((level, index) => {
        if (cuts.has(index)) {
          runner = createRunner(rule, context, JSON.parse(JSON.stringify(runner.snapshot())) as RunnerState);
        }
        if (level >= 0) runner.add(cellOf(minute(index), DOUYIN, { orders: level }));
        return runner.advanceTo(minute(index + 1));
      });
    };
    const level = fc.constantFrom(20, 20, 20, 21, 22, 23, 19, -1, 3, 60);
    let transitions = 0;
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 60, maxLength: 200 }),
        fc.array(fc.nat(200), { maxLength: 10 }),
        (levels, cuts) => {
          const whole = play(levels, new Set());
          transitions += whole.length;
          expect(play(levels, new Set(cuts))).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
    expect(transitions).toBeGreaterThan(detector.type === 'seasonal' ? -1 : 20);
  },
);
