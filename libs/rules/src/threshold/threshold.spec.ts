import { RuleScript, ruleFrom } from '../testing/rule-script';

const DEFINITION = {
  type: 'threshold',
  kpi: 'refund_rate',
  by: ['channel'],
  window: '1m',
  above: 0.1,
  minSample: 20,
  for: '30s',
  recovery: { at: 0.05, for: '1m' },
  grade: 'orange',
};
const DOUYIN = { channel: 'douyin' };
const JD = { channel: 'jd' };
const CALM = { orders: 10 };
const HIGH = { orders: 10, refunds: 2 };

const story = (changes: object = {}): RuleScript => new RuleScript(ruleFrom({ ...DEFINITION, ...changes }));

describe('a threshold rule', () => {
  it('goes from pending to firing, recovering and resolved', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, CALM);
    script.between(5, 8).flow(DOUYIN, HIGH);
    script.between(8, 12).flow(DOUYIN, CALM);
    script.between(5.6, 5.7).want('pending', { key: DOUYIN, episode: 1 });
    script.between(6.1, 6.2).want('fire', { grade: 'orange' });
    // at 5 % again, not already at 10 %
    script.between(8.8, 8.9).want('recovering');
    script.between(9.8, 9.9).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('says value, limit, window and sample', () => {
    const script = story({
      for: '0s',
      summary: {
        'zh-CN': '{{channel}}{{kpi}}{{value}}/{{limit}}',
        en: '{{kpi}} of {{channel}}: {{value}} > {{limit}}',
      },
    });
    script.between(0, 2).flow(DOUYIN, CALM);
    script.between(2, 3).flow(DOUYIN, { orders: 10, refunds: 8 });
    const [fire] = script.run();
    expect(fire).toMatchObject({
      kind: 'fire',
      sequence: 0,
      summary: { 'zh-CN': 'douyin退款率13.3%/10.0%', en: 'Refund rate of douyin: 13.3% > 10.0%' },
      evidence: {
        reason: {
          en: 'Beyond the limit: Refund rate is 13.3% over the last 1 min (sample 60) against a limit of 10.0%',
          'zh-CN': '越过阈值：最近 1 分钟的退款率为 13.3%（样本 60），上限 10.0%',
        },
        values: [
          { name: 'value', value: 8 / 60, unit: 'ratio' },
          { name: 'limit', value: 0.1, unit: 'ratio' },
        ],
        sample: 60,
      },
    });
    expect((fire?.evidence.window.to ?? 0) - (fire?.evidence.window.from ?? 0)).toBe(60_000);
  });

  it('lets a short breach pass before it fires', () => {
    const script = story({ for: '2m' });
    script.between(0, 5).flow(DOUYIN, CALM);
    script.between(5, 6).flow(DOUYIN, HIGH);
    script.between(6, 9).flow(DOUYIN, CALM);
    script.between(5.6, 5.7).want('pending');
    script.between(6, 7).want('resolve', { episode: 1 });
    expect(script.surprises()).toEqual([]);
  });

  it('keeps firing between the limit and the level of recovery', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, HIGH);
    script.between(5, 20).flow(DOUYIN, { orders: 25, refunds: 2 });
    script.between(0, 0.4).want('pending');
    script.between(0.4, 1).want('fire');
    expect(script.surprises()).toEqual([]);
  });

  it('keeps firing for a time after the value is back', () => {
    const script = story({ keepFiring: '2m' });
    script.between(0, 5).flow(DOUYIN, HIGH);
    script.between(5, 12).flow(DOUYIN, CALM);
    script.between(0, 0.4).want('pending');
    script.between(0.4, 1).want('fire');
    script.between(7.6, 8).want('recovering');
    script.between(8.6, 9).want('resolve');
    expect(script.surprises()).toEqual([]);
  });

  it('fires again from recovering, as the same episode', () => {
    const script = story({ recovery: { at: 0.05, for: '3m' } });
    script.between(0, 3).flow(DOUYIN, HIGH);
    script.between(3, 5).flow(DOUYIN, CALM);
    script.between(5, 7).flow(DOUYIN, HIGH);
    script.between(0, 0.4).want('pending');
    script.between(0.4, 1).want('fire');
    script.between(3.6, 3.9).want('recovering');
    script.between(5.6, 5.8).want('fire', { episode: 1 });
    script.between(5.8, 6.1).want('update', { episode: 1 });
    expect(script.surprises()).toEqual([]);
  });

  it('tells when it gets much worse', () => {
    const script = story({ for: '0s' });
    script.between(0, 2).flow(DOUYIN, { orders: 25, refunds: 3 });
    script.between(2, 4).flow(DOUYIN, { orders: 10, refunds: 6 });
    const updates = script.run().filter(({ kind }) => kind === 'update');
    expect(updates.length).toBeGreaterThanOrEqual(2);
    expect(updates.length).toBeLessThanOrEqual(6);
    expect(updates.at(-1)?.evidence.reason.en).toMatch(/^Getting worse: Refund rate is 60.0%/);
  });

  it('holds the state while data is missing, says so once, and never takes silence for recovery', () => {
    const script = story();
    script.between(0, 3).flow(DOUYIN, HIGH);
    script.between(0, 30).flow(JD, CALM);
    script.between(25, 30).flow(DOUYIN, CALM);
    script.between(0, 0.4).want('pending', { key: DOUYIN });
    script.between(0.4, 1).want('fire', { key: DOUYIN });
    script.between(3, 4).want('update', { key: DOUYIN });
    // two of the six parts of the window are enough for a sample of 20
    script.between(25, 25.5).want('recovering', { key: DOUYIN });
    script.between(26, 26.5).want('resolve', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
  });

  it('holds the state when everything falls silent', () => {
    const script = story();
    script.between(0, 3).flow(DOUYIN, HIGH);
    script.at(5_000).watermark();
    expect(script.run().map(({ kind }) => kind)).toEqual(['pending', 'fire', 'update']);
    expect(script.run().at(-1)?.evidence.reason.en).toMatch(/no data is not recovery/);
  });

  it('judges nothing below the minimum sample, and nothing without the key', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, { orders: 3, refunds: 3 });
    script.between(0, 5).flow({}, HIGH);
    expect(script.surprises()).toEqual([]);
  });

  it('watches the included keys and leaves out the excluded ones', () => {
    const script = story({ include: { channel: ['d*', 'jd'] }, exclude: { channel: ['jd'] }, for: '0s' });
    for (const channel of ['douyin', 'jd', 'tmall']) script.between(0, 3).flow({ channel }, HIGH);
    script.between(0, 1).want('fire', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
  });

  it('ends without a word when a person resolves it, and alerts again only after it has been in order', () => {
    const script = story();
    script.between(0, 5).flow(DOUYIN, HIGH);
    script.at(3).resolveByHand({ key: DOUYIN, episode: 1 });
    script.between(5, 8).flow(DOUYIN, CALM);
    script.between(8, 9).flow(DOUYIN, HIGH);
    script.between(0, 0.4).want('pending');
    script.between(0.4, 1).want('fire');
    script.between(8.6, 8.8).want('pending', { episode: 2 });
    expect(script.surprises()).toEqual([]);
  });

  it('adds late contributions to windows still to be judged', () => {
    const script = story({ window: '5m', for: '0s' });
    script.between(0, 3).flow(DOUYIN, CALM);
    script.at(0.5).count(DOUYIN, { refunds: 30 }, 3);
    script.between(3, 4).flow(DOUYIN, CALM);
    script.between(3, 3.3).want('fire');
    expect(script.surprises()).toEqual([]);
  });
});

describe('a share with volume', () => {
  const SHARE = {
    kpi: 'negative_share',
    by: ['brand'],
    window: '5m',
    above: 0.3,
    minSample: 5,
    minVolume: { mentions: 100, mention_reach: 10_000 },
    for: '0s',
    recovery: { at: 0.2, for: '0s' },
  };
  const BRAND = { brand: 'muye' };

  it('alerts only where many speak and many hear it', () => {
    const loud = { mentions: 10, mentions_negative: 8, mention_reach: 1_000 };
    const few = story(SHARE);
    few.between(0, 10).flow(BRAND, { ...loud, mentions: 2, mentions_negative: 2 });
    const unheard = story(SHARE);
    unheard.between(0, 10).flow(BRAND, { ...loud, mention_reach: 100 });
    const both = story(SHARE);
    both.between(0, 10).flow(BRAND, loud);
    both.between(1.6, 1.7).want('fire', { key: BRAND });
    expect([...few.surprises(), ...unheard.surprises(), ...both.surprises()]).toEqual([]);
  });

  it('is over when the volume is gone, though the few that speak are angry', () => {
    const script = story(SHARE);
    script.between(0, 10).flow(BRAND, { mentions: 10, mentions_negative: 8, mention_reach: 1_000 });
    script.between(10, 20).flow(BRAND, { mentions: 1, mentions_negative: 1, mention_reach: 10 });
    script.between(1.6, 1.7).want('fire');
    script.between(13, 15).want('resolve');
    expect(script.surprises()).toEqual([]);
  });
});

describe('a sum below a limit', () => {
  const ORDERS = { kpi: 'orders', window: '2m', above: undefined, below: 50, minSample: 0, for: '0s' };
  const BELOW = { ...ORDERS, recovery: { at: 60, for: '0s' } };

  it('is not judged before the key has been known for a whole window', () => {
    const script = story(BELOW);
    script.between(0, 10).flow(DOUYIN, { orders: 10 });
    expect(script.surprises()).toEqual([]);
  });

  it('is 0 for a key that sells nothing while others do', () => {
    const script = story(BELOW);
    script.between(0, 10).flow(DOUYIN, { orders: 10 });
    script.between(0, 30).flow(JD, { orders: 10 });
    script.between(11, 11.5).want('fire', { key: DOUYIN });
    script.between(11.5, 12).want('update', { key: DOUYIN });
    script.between(11.5, 12).want('update', { key: DOUYIN });
    expect(script.surprises()).toEqual([]);
  });

  it('is unknown while nobody sends anything', () => {
    const script = story(BELOW);
    script.between(0, 10).flow(DOUYIN, { orders: 20 });
    script.at(60).count({ channel: 'jd' }, { orders: 20 });
    script.at(61).watermark();
    // the last orders leave the window: 40 a minute before the silence is a fact, the silence is not
    const [fire, ...rest] = script.run();
    expect(fire).toMatchObject({ kind: 'fire', key: DOUYIN });
    expect(rest.at(-1)).toMatchObject({ kind: 'update', evidence: { reason: { en: expect.any(String) } } });
    expect(rest.some(({ kind }) => kind === 'recovering' || kind === 'resolve')).toBe(false);
  });
});

describe('on final windows', () => {
  it('waits for the allowed lateness, and counts what came late', () => {
    const script = story({ evaluate: 'final', for: '0s' });
    script.between(0, 5).flow(DOUYIN, CALM);
    script.between(5, 8).flow(DOUYIN, HIGH);
    // what looked like a breach from 5.5 on is none as long as these are in the window: they came half a minute late
    script.at(5.2).count(DOUYIN, { orders: 400 }, 5.7);
    script.between(8, 12).flow(DOUYIN, CALM);
    const [fire] = script.run();
    expect(fire).toMatchObject({ kind: 'fire', evidence: { provisional: false } });
    script.between(6.2, 6.4).want('fire');
    expect(script.surprises().filter((each) => each.includes('fire'))).toEqual([]);
  });

  it('says so of provisional ones', () => {
    const script = story({ for: '0s' });
    script.between(0, 5).flow(DOUYIN, CALM);
    script.between(5, 8).flow(DOUYIN, HIGH);
    expect(script.run()[0]).toMatchObject({ kind: 'fire', evidence: { provisional: true } });
  });
});

describe('a gauge', () => {
  it('is read at its latest, per room', () => {
    const script = story({
      kpi: 'online_now',
      by: ['room'],
      above: undefined,
      below: 2,
      minSample: 0,
      recovery: {},
    });
    script.between(0, 3).flow({ room: 'a' }, { viewers_online: 5 });
    // a reading counts one viewer each: `last` is 1
    script.between(0, 0.4).want('pending', { key: { room: 'a' } });
    script.between(0.4, 1).want('fire', { key: { room: 'a' } });
    expect(script.surprises()).toEqual([]);
  });
});
