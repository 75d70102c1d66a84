import fc from 'fast-check';
import { createRunner } from '../create-runner';
import type { Heard } from '../runner';
import { minute, RuleScript, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const SILENT = {
  type: 'absence',
  silent: [
    { for: '5m', grade: 'yellow' },
    { for: '20m', grade: 'orange', respondWithin: '4h' },
  ],
  known: { for: '10m', events: 20 },
};
const context = { currency: 'CNY', timeZone: 'UTC', resolvedByHandAt: () => undefined };
const story = (given: object = {}): RuleScript => new RuleScript(ruleFrom({ ...SILENT, ...given }));

describe('a source that is silent', () => {
  it('alerts at the deadline, becomes more urgent, and is over with the next event only', () => {
    const script = story();
    script.between(0, 30).heard(['shop', 'crm']).between(30, 60).heard(['crm']);
    script.between(60, 62).heard(['shop', 'crm']);
    // the last word of the shop was 10 s before
    const silentAt = 30 - 1 / 6;
    script
      .between(silentAt + 5, silentAt + 5)
      .want('fire', { key: { source: 'shop' }, episode: 1, grade: 'yellow' });
    script.between(silentAt + 20, silentAt + 20).want('update', { episode: 1, grade: 'orange' });
    script.between(60, 60).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
    const [fired, update] = script.run();
    expect(fired?.summary.en).toMatch(/^Source shop has been silent for 5 min, since /);
    expect(fired?.evidence.values).toEqual([{ name: 'silence', value: 300_000, unit: 'ms' }]);
    expect(fired?.evidence.window).toEqual({ from: minute(silentAt), to: minute(silentAt + 5) });
    expect(update?.respondWithinMs).toBe(4 * 3_600_000);
  });

  it('is found when all are silent, by what the partitions say of that, which is no sign of life', () => {
    const script = story();
    script.between(0, 30).heard(['shop']).between(30, 90).heard();
    const silentAt = 30 - 1 / 6;
    script.between(silentAt + 5, silentAt + 5).want('fire');
    script.between(silentAt + 20, silentAt + 20).want('update');
    expect(script.surprises()).toEqual([]);
  });

  it('alerts anew after each silence', () => {
    const script = story();
    script.between(0, 30).heard(['shop']).between(30, 40).heard();
    script.between(40, 41).heard(['shop']).between(41, 50).heard();
    const [first, second] = [30 - 1 / 6, 41 - 1 / 6];
    script.between(first + 5, first + 5).want('fire', { episode: 1 });
    script.between(40, 40).want('resolve', { episode: 1 });
    script.between(second + 5, second + 5).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it.each([
    ['has not spoken for long enough', (script: RuleScript) => script.between(0, 9).heard(['shop'])],
    [
      'has not spoken often enough',
      (script: RuleScript) => {
        for (let time = 0; time < 40; time += 4) script.at(time).heard(['shop']);
      },
    ],
    [
      'speaks only now and then',
      (script: RuleScript) => {
        for (let time = 0; time < 600; time += 6) script.at(time).heard(['shop']);
      },
    ],
  ])('is not known when it %s', (_, speak) => {
    const script = story();
    script.between(0, 700).heard();
    speak(script);
    expect(script.run()).toEqual([]);
  });

  it('is chosen by patterns', () => {
    const script = story({ include: { source: ['shop.*'] }, exclude: { source: ['*.test'] } });
    script.between(0, 30).heard(['shop.jd', 'shop.test', 'crm']).between(30, 40).heard();
    script.between(34, 36).want('fire', { key: { source: 'shop.jd' } });
    expect(script.surprises()).toEqual([]);
  });

  it('is left alone once a person has closed the alert, until it has spoken', () => {
    const script = story();
    script.between(0, 30).heard(['shop']).between(30, 60).heard();
    script.at(36).resolveByHand({ key: { source: 'shop' }, episode: 1 });
    script.between(60, 61).heard(['shop']).between(61, 70).heard();
    script.between(34, 36).want('fire', { episode: 1 });
    script.between(65, 67).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it('is forgotten after a week when nobody has told of it', () => {
    const runner = createRunner(ruleFrom(SILENT), context);
    const script = story();
    script.at(0).heard(['rare']);
    script.between(0, 8 * 24 * 60).heard(['shop']);
    script.run(runner);
    expect(JSON.stringify(runner.snapshot())).toContain('shop');
    expect(JSON.stringify(runner.snapshot())).not.toContain('rare');
  });
});

describe('a source that only trickles', () => {
  const TRICKLE = { tricklePercent: 5 };
  const rush = { events: 10 }; // 300 in 5 min
  const trickle = (script: RuleScript, from: number, to: number, everyMinutes: number): void => {
    script.between(from, to).heard();
    for (let time = from; time < to; time += everyMinutes) script.at(time).heard(['shop']);
  };

  it('is silent, is not taken for recovered by single events, and speaks again at twice the trickle', () => {
    const script = story(TRICKLE);
    script.between(0, 40).heard(['shop'], rush);
    trickle(script, 40, 100, 0.5);
    script.between(100, 110).heard(['shop'], rush);
    script.between(44, 45).want('fire', { episode: 1, grade: 'yellow' });
    script.between(59, 60).want('update', { grade: 'orange' });
    script.between(100, 101.5).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
    const [fired] = script.run();
    expect(fired?.evidence.reason.en).toMatch(/^\d+ events in 5 min, where about 300 are usual$/);
    expect(fired?.evidence.values.map(({ name }) => name)).toEqual(['silence', 'value', 'expected']);
  });

  it('is no trickle when it has become less by and by, or when a rush is over', () => {
    const script = story(TRICKLE);
    for (let step = 0; step < 40; step += 1) {
      const events = Math.max(1, Math.round(1000 * 0.8 ** step));
      script.between(step * 5, step * 5 + 5).heard(['shop'], { events });
    }
    expect(script.run()).toEqual([]);

    const day = story(TRICKLE);
    day.between(0, 300).heard(['shop'], { events: 2 }).between(300, 330).heard(['shop'], { events: 300 });
    day.between(330, 400).heard(['shop'], { events: 2 });
    expect(day.run()).toEqual([]);
  });

  it('judges a source of few events by none only', () => {
    const script = story(TRICKLE);
    script.between(0, 90).heard();
    for (let time = 0; time < 60; time += 0.5) script.at(time).heard(['shop']);
    for (let time = 60; time < 80; time += 4) script.at(time).heard(['shop']);
    script.between(81, 81).want('fire');
    expect(script.surprises()).toEqual([]);
  });

  it('takes what a person has closed for the usual', () => {
    const script = story(TRICKLE);
    script.between(0, 40).heard(['shop'], rush);
    trickle(script, 40, 200, 0.5);
    script.at(50).resolveByHand({ key: { source: 'shop' }, episode: 1 });
    script.between(200, 210).heard();
    script.between(44, 45).want('fire', { episode: 1 });
    script.between(204, 205).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });
});

describe('what is no silence of a source', () => {
  it('a partition that is behind: time goes on with the slowest', () => {
    const runner = createRunner(ruleFrom(SILENT), context);
    const play = (tell: (script: RuleScript) => void): RuleTransition[] => {
      const script = story();
      tell(script);
      return script.run(runner);
    };
    play((script) => script.between(0, 30).heard(['shop']).between(0, 30).heard([], { partition: 1 }));
    expect(play((script) => script.between(30, 60).heard([], { partition: 1 }))).toEqual([]);
    // what the slow partition had in store
    expect(play((script) => script.between(30, 60).heard(['shop']))).toEqual([]);
    const said = play((script) => script.between(60, 70).heard().between(60, 70).heard([], { partition: 1 }));
    expect(said.map(({ kind, at }) => [kind, at])).toEqual([['fire', minute(65 - 1 / 6)]]);
  });

  it('an outage of our own, in which nobody listened: that time does not count', () => {
    const script = story();
    script.between(0, 30).heard(['shop']).between(90, 100).heard();
    // 30 min − 10 s + 60 min and 10 s of outage + 5 min
    script.between(95, 95).want('fire');
    expect(script.surprises()).toEqual([]);

    const back = story();
    back.between(0, 30).heard(['shop']).between(90, 93).heard().between(93, 100).heard(['shop']);
    expect(back.run()).toEqual([]);
  });

  it('a topic that is behind while others are not', () => {
    const script = story();
    script.between(0, 30).heard(['shop'], { topic: 'orders' }).between(0, 60).heard(['crm']);
    expect(script.run()).toEqual([]);
  });
});

it.each([0, 5])('says the same when it is restarted at any point (a trickle of %s %%)', (tricklePercent) => {
  const rule = ruleFrom({ ...SILENT, tricklePercent });
  const sources = fc.subarray(['shop', 'crm', 'ads']);
  const run = fc.record({
    sources,
    topic: fc.constantFrom('a', 'a', 'b'),
    partition: fc.nat(1),
    slices: fc.integer({ min: 1, max: 200 }),
    events: fc.constantFrom(1, 20, 20),
    step: fc.constantFrom(0.4, 10, 10, 10, 30, 90),
  });
  const said = { fire: 0, update: 0, resolve: 0 };
  fc.assert(
    fc.property(
      fc.array(run, { maxLength: 12 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (runs, cuts) => {
        let clock = 0;
        const heard = runs.flatMap(({ slices, step, events, sources: names, ...at }) =>
          Array.from({ length: slices }, (): Heard => {
            clock += step;
            const progress = names.map((source) => ({ source, events, duplicates: 0, lastTime: 0 }));
            return { ...at, until: minute(clock / 60), sources: progress };
          }),
        );
        const at = cuts.map((share) => Math.floor(share * heard.length)).sort((a, b) => a - b);
        const play = (bounds: number[]): RuleTransition[] => {
          let state: string | undefined;
          return [0, ...bounds].flatMap((from, index) => {
            const runner = createRunner(rule, context, state ? JSON.parse(state) : undefined);
            const transitions = heard.slice(from, bounds[index]).flatMap((each) => runner.hear?.(each) ?? []);
            state = JSON.stringify(runner.snapshot());
            return transitions;
          });
        };
        const whole = play([]);
        expect(play(at)).toEqual(whole);
        for (const { kind } of whole) said[kind as keyof typeof said] += 1;
      },
    ),
    { numRuns: 300 },
  );
  for (const count of Object.values(said)) expect(count).toBeGreaterThan(3);
});
