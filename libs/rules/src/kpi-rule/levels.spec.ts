import { RuleScript, ruleFrom } from '../testing/rule-script';

const DOUYIN = { channel: 'douyin' };
const CALM = { orders: 10 };
/** ten-thousandths in one base window */
const NORMAL = { gmv: 1_000_000 };
const LOW = { gmv: 100_000 };

const THRESHOLD = {
  type: 'threshold',
  kpi: 'refund_rate',
  by: ['channel'],
  window: '1m',
  minSample: 20,
  recovery: { at: 0.05, for: '1m' },
};
const CHANGE = { type: 'change', kpi: 'gmv', by: ['channel'], window: '1m', against: { kind: 'previous' } };

const story = (definition: Record<string, unknown>): RuleScript => new RuleScript(ruleFrom(definition));

describe('levels of a threshold', () => {
  const LEVELS = {
    ...THRESHOLD,
    for: '0s',
    above: 0.1,
    grade: 'yellow',
    levels: [
      { at: 0.3, grade: 'orange' },
      { at: 0.6, grade: 'red', respondWithin: '30m' },
    ],
  };

  it('make one alert more urgent as it gets worse, with the deadline of the level, and not less on its way back', () => {
    const script = story(LEVELS);
    script.between(0, 3).flow(DOUYIN, CALM);
    script.between(3, 6).flow(DOUYIN, { orders: 10, refunds: 2 });
    script.between(6, 9).flow(DOUYIN, { orders: 10, refunds: 4 });
    script.between(9, 12).flow(DOUYIN, { orders: 10, refunds: 7 });
    script.between(12, 15).flow(DOUYIN, { orders: 10, refunds: 2 });
    script.between(15, 18).flow(DOUYIN, CALM);
    const said = script.run();
    expect(new Set(said.map(({ episode }) => episode))).toEqual(new Set([1]));
    const urgency = said.map(
      ({ kind, grade, respondWithinMs }) => `${kind} ${grade} ${respondWithinMs / 60_000}`,
    );
    expect(urgency[0]).toBe('fire yellow 4320');
    expect(urgency).toContain('update orange 1440');
    expect(urgency).toContain('update red 30');
    const red = urgency.indexOf('update red 30');
    expect(urgency.slice(red).every((each) => each.endsWith('red 30'))).toBe(true);
    expect(urgency.at(-1)).toBe('resolve red 30');
  });

  it('fire at the level that is reached at once', () => {
    const script = story(LEVELS);
    script.between(0, 3).flow(DOUYIN, { orders: 10, refunds: 8 });
    expect(script.run()[0]).toMatchObject({ kind: 'fire', grade: 'red', respondWithinMs: 1_800_000 });
  });

  it.each([
    ['nearer than the limit', [{ at: 0.05, grade: 'red' }]],
    ['no more urgent', [{ at: 0.3, grade: 'yellow' }]],
    [
      'not in order',
      [
        { at: 0.6, grade: 'orange' },
        { at: 0.3, grade: 'red' },
      ],
    ],
  ])('must not be %s', (_what, levels) => {
    expect(() => story({ ...LEVELS, levels })).toThrow(/further beyond, and have a more urgent grade/);
  });

  it('of a limit from below lie lower', () => {
    const below = {
      ...LEVELS,
      above: undefined,
      below: 0.5,
      recovery: {},
      levels: [{ at: 0.2, grade: 'red' }],
    };
    const script = story(below);
    script.between(0, 3).flow(DOUYIN, { orders: 10, refunds: 4 });
    script.between(3, 6).flow(DOUYIN, { orders: 10, refunds: 1 });
    const grades = script.run().map(({ kind, grade }) => `${kind} ${grade}`);
    expect(grades[0]).toBe('fire yellow');
    expect(grades).toContain('update red');
  });
});

describe('levels of a change', () => {
  const LEVELS = {
    ...CHANGE,
    fall: { percent: 20 },
    grade: 'yellow',
    for: '0s',
    recovery: { percent: 10, for: '1m' },
    levels: [
      { at: 50, grade: 'orange' },
      { at: 80, grade: 'red', respondWithin: '1h' },
    ],
  };

  it('make one alert more urgent as more is lost, each with its deadline', () => {
    const script = story(LEVELS);
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(5, 8).flow(DOUYIN, { gmv: 700_000 });
    script.between(8, 11).flow(DOUYIN, { gmv: 400_000 });
    script.between(11, 14).flow(DOUYIN, LOW);
    script.between(14, 20).flow(DOUYIN, NORMAL);
    const said = script.run();
    expect(new Set(said.map(({ episode }) => episode))).toEqual(new Set([1]));
    const urgency = said.map(
      ({ kind, grade, respondWithinMs }) => `${kind} ${grade} ${respondWithinMs / 3_600_000}`,
    );
    expect(urgency[0]).toBe('fire yellow 72');
    expect(urgency).toContain('update orange 24');
    expect(urgency.slice(-3)).toEqual(['update red 1', 'recovering red 1', 'resolve red 1']);
  });

  it('must go further and be more urgent than the change itself', () => {
    const wrong = /levels.*further beyond, and have a more urgent grade/;
    expect(() => story({ ...LEVELS, levels: [{ at: 10, grade: 'red' }] })).toThrow(wrong);
    expect(() => story({ ...LEVELS, grade: 'red', levels: [{ at: 60, grade: 'orange' }] })).toThrow(wrong);
  });
});
