import { RuleScript, minute, ruleFrom } from '../testing/rule-script';
import type { RuleTransition } from '../transition';

const DEFINITION = {
  type: 'change',
  kpi: 'gmv',
  by: ['channel'],
  window: '1m',
  against: { kind: 'previous' },
  fall: { percent: 50 },
  for: '20s',
  recovery: { percent: 20, for: '1m' },
  grade: 'red',
};
const DOUYIN = { channel: 'douyin' };
const JD = { channel: 'jd' };
/** ten-thousandths in one base window */
const NORMAL = { gmv: 1_000_000 };
const LOW = { gmv: 100_000 };

const story = (changes: object = {}): RuleScript => new RuleScript(ruleFrom({ ...DEFINITION, ...changes }));
const valueOf = (transition: RuleTransition | undefined, name: string): number =>
  transition?.evidence.values.find((each) => each.name === name)?.value ?? NaN;

describe('a change against the window before', () => {
  it('goes from pending to firing, recovering and resolved, against the level before the fall', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, NORMAL);
    // long after the window before has fallen too
    script.between(5, 15).flow(DOUYIN, LOW);
    script.between(15, 20).flow(DOUYIN, NORMAL);
    script.between(5.6, 5.7).want('pending', { key: DOUYIN });
    script.between(5.9, 6.1).want('fire', { grade: 'red' });
    script.between(15.7, 15.9).want('recovering');
    script.between(16.7, 16.9).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('does not take the fall for the level of later ones', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(5, 7).flow(DOUYIN, LOW);
    script.between(7, 9).flow(DOUYIN, NORMAL);
    script.between(9, 10).flow(DOUYIN, LOW);
    const second = script.run().find(({ episode }) => episode === 2);
    expect(second).toMatchObject({ kind: 'pending' });
    expect(second?.at).toBeLessThan(minute(9.8));
    // six base windows of ¥100
    expect(valueOf(second, 'reference')).toBe(600);
  });

  it('says both values and the change', () => {
    const script = story({ for: '0s', window: '10s' });
    script.between(0, 1).flow(DOUYIN, NORMAL);
    script.between(1, 1.1).flow(DOUYIN, { gmv: 400_000 });
    const [fire] = script.run();
    expect(fire).toMatchObject({
      kind: 'fire',
      summary: {
        en: 'GMV fell by 60%: from ¥100.00 to ¥40.00',
        'zh-CN': '成交额 GMV下降 60%：由 ¥100.00 降至 ¥40.00',
      },
      evidence: {
        reason: {
          en: 'Beyond the limit: GMV is ¥40.00 over the last 10 s (sample 400000) against ¥100.00 in the window before, down 60%',
        },
        values: [
          { name: 'value', value: 40, unit: 'money' },
          { name: 'reference', value: 100, unit: 'money' },
          { name: 'change', value: -60, unit: 'percent' },
        ],
      },
    });
  });

  it('lets a dip pass, and alerts to exactly the percentage', () => {
    const dip = story({ for: '3m' });
    dip.between(0, 5).flow(DOUYIN, NORMAL);
    dip.between(5, 6).flow(DOUYIN, LOW);
    dip.between(6, 10).flow(DOUYIN, NORMAL);
    dip.between(5.6, 5.7).want('pending');
    dip.between(6, 6.7).want('resolve');
    expect(dip.surprises()).toEqual([]);
    const exact = story({ for: '0s', window: '10s' });
    exact.between(0, 1).flow(DOUYIN, NORMAL);
    exact.between(1, 1 + 2 / 6).flow(DOUYIN, { gmv: 1_000_001 });
    exact.between(1 + 2 / 6, 1 + 4 / 6).flow(DOUYIN, { gmv: 500_001 });
    exact.between(1 + 4 / 6, 2).flow(DOUYIN, { gmv: 250_000 });
    exact.between(1.8, 1.9).want('fire');
    expect(exact.surprises()).toEqual([]);
  });

  it('names the KPI and the stretch it is held against, which stands still where the reference does', () => {
    const previous = story();
    previous.between(0, 5).flow(DOUYIN, NORMAL);
    previous.between(5, 8).flow(DOUYIN, LOW);
    previous.between(8, 11).flow(DOUYIN, NORMAL);
    const evidence = previous.run().map((each) => each.evidence);
    expect(evidence.map(({ kpi }) => kpi)).toEqual(evidence.map(() => 'gmv'));
    const [pending] = evidence;
    if (!pending || evidence.length < 3) throw new Error('expected a pending alert and more');
    const before = { from: pending.window.from - 60_000, to: pending.window.from };
    expect(evidence.map(({ reference }) => reference)).toEqual(evidence.map(() => before));

    const day = 24 * 60;
    const yesterday = story({ against: { kind: 'yesterday' } });
    yesterday.between(0, 5).flow(DOUYIN, NORMAL);
    yesterday.between(day, day + 4).flow(DOUYIN, LOW);
    const shifts = yesterday
      .run()
      .map(({ evidence: { window, reference } }) => window.from - (reference?.from ?? 0));
    expect(shifts.length).toBeGreaterThan(0);
    expect(shifts).toEqual(shifts.map(() => day * 60_000));
  });

  it('fires again when the fall comes back in the recovery', () => {
    const script = story({ recovery: { percent: 20, for: '3m' } });
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(5, 7).flow(DOUYIN, LOW);
    script.between(7, 9).flow(DOUYIN, NORMAL);
    script.between(9, 11).flow(DOUYIN, LOW);
    const kinds = script.run().map(({ kind, episode }) => `${episode} ${kind}`);
    expect(kinds).toEqual(['1 pending', '1 fire', '1 recovering', '1 fire', '1 update']);
  });

  it('judges nothing for a young key, nor below the minimum sample of the earlier value', () => {
    const young = story();
    young.between(0, 1).flow(DOUYIN, NORMAL);
    young.between(1, 1.8).flow(DOUYIN, LOW);
    // known for less than both windows
    expect(young.surprises()).toEqual([]);
    const thin = story({ kpi: 'orders', against: { kind: 'previous', minSample: 100 } });
    thin.between(0, 5).flow(DOUYIN, { orders: 10 });
    thin.between(5, 8).flow(DOUYIN, { orders: 1 });
    expect(thin.surprises()).toEqual([]);
  });

  it('leaves out keys whose earlier value is too small to matter', () => {
    const script = story({ against: { kind: 'previous', min: 500 } });
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(0, 5).flow(JD, { gmv: 800_000 });
    script.between(5, 7).flow(DOUYIN, LOW);
    script.between(5, 7).flow(JD, LOW);
    script.between(5, 6).want('pending', { key: DOUYIN });
    script.between(5.5, 6.5).want('fire', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
  });

  it('knows no percentage of nothing, and holds the state while all is silent', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(5, 7).flow(DOUYIN, LOW);
    script.at(300).watermark();
    const said = script.run();
    expect(said.map(({ kind }) => kind)).toEqual(['pending', 'fire', 'update']);
    expect(said.at(-1)?.evidence.reason.en).toMatch(/no data is not recovery/);
    const rise = story({ fall: undefined, rise: { percent: 10 }, recovery: {} });
    rise.between(0, 10).flow(JD, NORMAL);
    rise.at(0).count(DOUYIN, { gmv: 1 });
    rise.between(5, 5.1).flow(DOUYIN, NORMAL);
    expect(rise.run().filter(({ key }) => key.channel === 'douyin')).toEqual([]);
  });

  it('falls to 0 for a key that stops while others go on', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(0, 10).flow(JD, NORMAL);
    const fire = script.run().find(({ kind }) => kind === 'fire');
    expect(fire).toMatchObject({ key: DOUYIN });
    expect(valueOf(fire, 'change')).toBeLessThanOrEqual(-80);
  });

  it('takes the level of the day again when a person resolves it', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, NORMAL);
    script.between(5, 15).flow(DOUYIN, LOW);
    script.at(8).resolveByHand({ key: DOUYIN, episode: 1 });
    script.between(15, 17).flow(DOUYIN, { gmv: 10_000 });
    script.between(5, 6).want('pending');
    script.between(5.5, 6.5).want('fire');
    script.between(15.5, 16).want('pending', { episode: 2 });
    script.between(15.8, 16.2).want('fire', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });
});

describe('a change against other values', () => {
  const HOURS = 60;
  const hourly = { window: '1h', for: '0s', recovery: { percent: 20, for: '0s' } };
  const spread = (script: RuleScript, hours: [number, number], gmv: number): void => {
    for (let at = hours[0] * HOURS; at < hours[1] * HOURS; at += 10) {
      script
        .at(at)
        .count(DOUYIN, { gmv })
        .at(at + 10)
        .watermark();
    }
  };

  it.each([
    ['yesterday', 24],
    ['last-week', 7 * 24],
  ] as const)('%s: holds the same time against each other, not the hour before', (kind, lag) => {
    const script = story({ ...hourly, against: { kind, minSample: 1 } });
    // a quiet hour at the same time before, busy hours all round
    spread(script, [0, 3], 1_000_000);
    spread(script, [3, 4], 100_000);
    spread(script, [4, lag + 3], 1_000_000);
    spread(script, [lag + 3, lag + 4], 100_000);
    spread(script, [lag + 4, lag + 6], 300_000);
    const said = script.run();
    expect(said.map(({ kind: each }) => each)).toEqual(['fire']);
    expect(said[0]?.at).toBeGreaterThan(minute((lag + 4) * HOURS));
    expect(said[0]?.at).toBeLessThanOrEqual(minute((lag + 5) * HOURS));
    expect(valueOf(said[0], 'change')).toBeLessThanOrEqual(-50);
  });

  it('baseline: means the last windows, and keeps that mean while the alert is open', () => {
    const script = story({ against: { kind: 'baseline', windows: 5 }, for: '0s' });
    for (const [from, gmv] of [900_000, 1_100_000, 900_000, 1_100_000, 1_000_000].entries()) {
      script.between(from, from + 1).flow(DOUYIN, { gmv });
    }
    script.between(5, 15).flow(DOUYIN, { gmv: 400_000 });
    const said = script.run();
    expect(said.map(({ kind }) => kind)).toEqual(['fire']);
    expect(valueOf(said[0], 'reference')).toBe(600);
  });

  it('baseline of a ratio: made of summed parts', () => {
    const rule = { kpi: 'ctr', against: { kind: 'baseline', windows: 2 }, minSample: 100, for: '0s' };
    const script = story(rule);
    script.between(0, 1).flow(DOUYIN, { impressions: 1_000, clicks: 10 });
    script.between(1, 2).flow(DOUYIN, { impressions: 100, clicks: 10 });
    script.between(2, 3).flow(DOUYIN, { impressions: 1_000, clicks: 1 });
    const fire = script.run().find(({ kind }) => kind === 'fire');
    expect(fire?.at).toBe(minute(3));
    expect(valueOf(fire, 'reference')).toBeCloseTo(20 / 1_100, 12);
  });

  it('baseline of readings: the mean of the windows that have one', () => {
    const rule = { kpi: 'pcu', by: ['room'], against: { kind: 'baseline', windows: 3 }, for: '0s' };
    const script = story({ ...rule, fall: { amount: 0.5 }, recovery: { amount: 0.1 } });
    script.between(0, 4).flow({ room: 'a' }, { viewers_online: 7 });
    // each reading of the script is 1: no change
    expect(script.surprises()).toEqual([]);
  });

  it('an amount: in percentage points of a ratio', () => {
    const rule = { kpi: 'ctr', fall: { amount: 0.005 }, recovery: { amount: 0.001 }, minSample: 100 };
    const script = story({ ...rule, for: '0s' });
    script.between(0, 2).flow(DOUYIN, { impressions: 1_000, clicks: 20 });
    script.between(2, 3).flow(DOUYIN, { impressions: 1_000, clicks: 10 });
    const fire = script.run().find(({ kind }) => kind === 'fire');
    expect(fire?.summary.en).toBe('CTR fell by 0.5 percentage points: from 2.0% to 1.5%');
    expect(fire?.summary['zh-CN']).toContain('0.5 个百分点');
  });

  it('a rise', () => {
    const script = story({
      kpi: 'spend',
      fall: undefined,
      rise: { percent: 100 },
      recovery: { percent: 20 },
    });
    script.between(0, 5).flow(DOUYIN, { spend: 100_000 });
    script.between(5, 8).flow(DOUYIN, { spend: 250_000 });
    script.between(5, 6).want('pending');
    script.between(5.5, 6.4).want('fire');
    expect(script.surprises()).toEqual([]);
  });
});

describe('a rise from a floor', () => {
  const MENTIONS = {
    kpi: 'mentions',
    by: ['brand'],
    window: '2m',
    against: { kind: 'baseline', windows: 3, minSample: 0, floor: 5 },
    fall: undefined,
    rise: { percent: 300 },
    minSample: 10,
    for: '0s',
    recovery: { percent: 100, for: '0s' },
  };
  const OLD = { brand: 'old' };
  const NEW = { brand: 'new' };

  it('finds the wave of a brand that nobody has spoken of', () => {
    const script = story(MENTIONS);
    script.between(0, 20).flow(OLD, { mentions: 1 });
    script.between(15, 16).flow(NEW, { mentions: 8 });
    // 20 are four times the floor
    script.between(15.4, 15.6).want('fire', { key: NEW });
    const said = script
      .run()
      .filter(({ kind }) => kind !== 'update' && kind !== 'recovering' && kind !== 'resolve');
    expect(said).toMatchObject([{ kind: 'fire', key: NEW }]);
    expect(valueOf(said[0], 'reference')).toBe(5);
    expect(script.surprises().filter((each) => each.startsWith('missing'))).toEqual([]);
  });

  it('leaves a few mentions after none alone', () => {
    const script = story(MENTIONS);
    script.between(0, 20).flow(OLD, { mentions: 1 });
    script.between(15, 16).flow(NEW, { mentions: 3 });
    expect(script.surprises()).toEqual([]);
  });

  it('does not take its own start for the silence of all', () => {
    const script = story(MENTIONS);
    script.between(0, 20).flow(OLD, { mentions: 50 });
    expect(script.surprises()).toEqual([]);
  });

  it('counts what was said of a brand that was heard of a little later than others', () => {
    const script = story(MENTIONS);
    script.between(0, 20).flow(OLD, { mentions: 1 });
    script.between(0.5, 20).flow(NEW, { mentions: 50 });
    expect(script.surprises()).toEqual([]);
  });

  it('is refused for a fall, and for a ratio', () => {
    expect(() => ruleFrom({ ...DEFINITION, against: { kind: 'previous', floor: 1 } })).toThrow(
      /for the rise of a total/,
    );
    expect(() => ruleFrom({ ...DEFINITION, ...MENTIONS, kpi: 'negative_share', by: ['brand'] })).toThrow(
      /for the rise of a total/,
    );
  });
});
