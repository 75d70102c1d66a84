import fc from 'fast-check';
import type { BudgetTerms } from '@mcc/contracts';
import type { BudgetDeed, BudgetPolicy, BudgetRule } from '../policy/policy';
import { factsOf, type LineFacts } from '../testing/facts';
import { HOUR, NAMES, PLAN, Story, T0, TERMS, moveAction, yuanMove } from '../testing/story';
import { decide, type Decision } from './decide';
import type { Occasion } from './facts';

const DAY = 24 * HOUR;
const at = T0 + 10 * HOUR;

const rule = (id: string, deed: BudgetDeed, part: Partial<BudgetRule> = {}): BudgetRule => ({
  id,
  name: { 'zh-CN': '规则', en: 'Rule' },
  owner: 'media-buying',
  on: { alert: [{ field: 'rule', op: '=', value: 'roas-low-*' }] },
  when: [],
  do: deed,
  ...part,
});
const alertAbout = (key: Record<string, string>): Occasion => ({
  kind: 'alert',
  alert: { id: 'alert-1', rule: 'roas-low-x', grade: 'orange', key },
});
const alertOn = (channel: string): Occasion => alertAbout({ channel });
const lowRoas = { when: [{ kpi: 'roas', windowMs: DAY, below: 3, minSample: 100 }] };
const moveTenth: BudgetDeed = { move: { take: { percent: 10 }, to: { best: 'roas', windowMs: DAY } } };
const remix: BudgetDeed = {
  remix: {
    returns: 'gmv',
    days: 14,
    lagDays: 2,
    elasticity: 0.5,
    minGainPercent: 0,
    minSample: 100,
    stepPercent: 10,
  },
};

function decided(
  rules: BudgetRule[],
  occasion: Occasion,
  lines: Record<string, LineFacts> = {},
  story = new Story(),
): Decision[] {
  const policy: BudgetPolicy = { version: 'v1', plans: [], rules };
  return decide({
    ledger: story.ledger,
    plan: PLAN,
    policy,
    occasion,
    facts: factsOf(at, lines),
    names: NAMES,
    at,
  });
}
const reasons = (decisions: Decision[]): string[] =>
  decisions.map((each) => (each.move ? 'move' : each.reason));

describe('an alert', () => {
  it('moves money from the line it is about to the best one', () => {
    const [decision] = decided([rule('cut', moveTenth, lowRoas)], alertOn('a'), {
      a: { kpi: 2 },
      c: { kpi: 9 },
    });
    expect(decision).toMatchObject({
      move: true,
      trigger: 'alert:alert-1',
      approval: null,
      action: {
        change: { do: 'move', transfers: [yuanMove('a', 'c', 1_000)] },
        evidence: {
          alert: 'alert-1',
          lines: [
            { line: 'a', before: 1e8, after: 9e7, spent: 1e7 },
            { line: 'c', before: 1e8, after: 1.1e8, spent: 1e7 },
          ],
        },
        reason: {
          en: expect.stringMatching(/^Rule: move ¥1,000.00 from Shop A to c; expected to return -?¥\d/),
        },
      },
    });
  });

  it('fills the next best where an account or a ceiling is full', () => {
    const facts = { c: { kpi: 1 }, a: { kpi: 8 }, b: { kpi: 9 } };
    const [decision] = decided(
      [rule('cut', { move: { take: { percent: 20 }, to: { best: 'roas', windowMs: DAY } } })],
      alertOn('c'),
      facts,
    );
    // the account of a and b has room for 1,000
    expect(decision).toMatchObject({ action: { change: { transfers: [yuanMove('c', 'b', 1_000)] } } });
  });

  it.each<[string, Record<string, LineFacts>, Occasion, string]>([
    ['where the condition does not hold', { a: { kpi: 3 } }, alertOn('a'), 'condition'],
    ['on few events', { a: { kpi: 2, sample: 99 } }, alertOn('a'), 'small-sample'],
    ['on windows that are open', { a: { kpi: 2, final: false } }, alertOn('a'), 'provisional'],
    ['about another channel', {}, alertOn('z'), 'unknown-line'],
    ['about no channel', {}, alertAbout({ brand: 'x' }), 'unknown-line'],
    ['of what is spent', { a: { kpi: 2, spent: 10_000 } }, alertOn('a'), 'no-change'],
    ['without knowing what is spent', { a: { kpi: 2, spent: null } }, alertOn('a'), 'no-change'],
  ])('moves nothing %s', (_name, lines, occasion, reason) => {
    expect(reasons(decided([rule('cut', moveTenth, lowRoas)], occasion, lines))).toEqual([reason]);
  });

  it('sets off the rules that fit, the first of which has the line', () => {
    const rules = [
      rule('other', moveTenth, { on: { alert: [{ field: 'grade', op: '=', value: 'red' }] } }),
      rule('first', moveTenth, lowRoas),
      rule('second', moveTenth, lowRoas),
      rule('tell', { notify: true }),
    ];
    const decisions = decided(rules, alertOn('a'), { a: { kpi: 2 } });
    expect(decisions.map(({ rule: id }) => id)).toEqual(['first', 'second', 'tell']);
    expect(reasons(decisions)).toEqual(['move', 'conflict', 'move']);
  });

  it('decides the same once: a second look finds it in the ledger', () => {
    const story = new Story();
    const ask = () => decided([rule('cut', moveTenth, lowRoas)], alertOn('a'), { a: { kpi: 2 } }, story);
    const [first] = ask();
    if (!first?.move) throw new Error('nothing was decided');
    story.propose(first.action, at);
    expect(reasons(ask())).not.toContain('move');
    story.submit(first.action.id, at);
    story.settle(first.action.id, at);
    expect(reasons(ask())).not.toContain('move');
  });

  it('says what it would do in dry run', () => {
    const decisions = decided(
      [rule('cut', moveTenth, lowRoas)],
      alertOn('a'),
      { a: { kpi: 2 } },
      new Story(TERMS, false),
    );
    expect(decisions).toMatchObject([{ move: true, action: { dryRun: true } }]);
  });

  it('pauses each line for itself, after a second person agreed', () => {
    const decisions = decided([rule('pause', { pause: true }, lowRoas)], alertOn('a'), { a: { kpi: 1 } });
    expect(decisions).toMatchObject([
      { move: true, approval: 'pause', action: { change: { do: 'pause', line: 'a' } } },
    ]);
  });
});

describe('a review', () => {
  const due = Date.parse('2026-11-02T10:00:00Z');
  const review: Occasion = { kind: 'review', due };
  const on = { on: { review: { at: [18 * 60], days: [1] } } };
  const days = (returned: number) => Array.from({ length: 12 }, () => ({ spend: 1e6, returned }));

  it('is of the rules whose time it is, by the clocks of the plan', () => {
    const bid: BudgetDeed = { bid: { percent: 20, hours: { from: 1_140, to: 1_320 } } };
    const other = { on: { review: { at: [18 * 60], days: [2] } } };
    const decisions = decided([rule('evening', bid, { ...on, ...lowRoas }), rule('x', bid, other)], review, {
      b: { kpi: 2 },
    });
    expect(decisions).toMatchObject([
      {
        rule: 'evening',
        trigger: `review:${due}`,
        approval: 'bid',
        action: { change: { line: 'b', percent: 20 } },
      },
    ]);
  });

  it('divides money anew by marginal return, as far as a step goes', () => {
    const facts = { a: { history: days(9e6) }, b: { history: days(3e6) }, c: { history: days(3e6) } };
    const [decision] = decided([rule('remix', remix, on)], review, facts);
    expect(decision).toMatchObject({
      move: true,
      action: {
        change: { transfers: [expect.objectContaining({ to: 'a' }), expect.objectContaining({ to: 'a' })] },
      },
    });
    if (!decision?.move || decision.action.change.do !== 'move') throw new Error('nothing was decided');
    const total = decision.action.change.transfers.reduce((sum, { amount }) => sum + amount, 0);
    expect(total).toBe(1e7);
    expect(decision.action.evidence.expectedGain).toBeGreaterThan(0);
  });

  it('leaves alone what would gain too little, or is not known', () => {
    const picky: BudgetDeed = {
      remix: { ...('remix' in remix ? remix.remix : (undefined as never)), minGainPercent: 50 },
    };
    expect(reasons(decided([rule('r', picky, on)], review, { a: { history: days(9e6) } }))).toEqual([
      'no-change',
    ]);
    expect(reasons(decided([rule('r', remix, on)], review))).toEqual(['no-change']);
    const thin = { a: { sample: 1 }, b: { sample: 1 } };
    expect(reasons(decided([rule('r', remix, on)], review, thin))).toEqual(['small-sample']);
  });

  it('tells of a pace above the plan', () => {
    // 1.4 of 29 days have passed: 4.8 % of 10,000
    const pace = { when: [{ pace: { above: 115 } }], ...on };
    const decisions = decided([rule('pace', { notify: true }, pace)], review, {
      a: { spent: 600 },
      b: { spent: 500 },
      c: { spent: 100 },
    });
    expect(decisions).toMatchObject([{ action: { change: { do: 'notify', lines: ['a'] } } }]);
  });
});

it('decides only what the ledger takes in and what conserves the total, whatever the numbers', () => {
  const numbers = fc.record({
    kpi: fc.double({ min: 0, max: 10, noNaN: true }),
    sample: fc.constantFrom(50, 500),
    spent: fc.integer({ min: 0, max: 12_000 }),
    history: fc.array(
      fc.record({ spend: fc.integer({ min: 0, max: 1e7 }), returned: fc.integer({ min: 0, max: 1e8 }) }),
      { maxLength: 14 },
    ),
  });
  const deeds = fc.constantFrom<BudgetDeed>(moveTenth, remix, {
    move: { take: { amount: 33_333_333 }, to: ['b', 'c'] },
  });
  const rounds = fc.array(fc.record({ a: numbers, b: numbers, c: numbers, deed: deeds, wait: fc.nat(30) }), {
    minLength: 1,
    maxLength: 10,
  });
  let moves = 0;
  fc.assert(
    fc.property(rounds, (sequence) => {
      const story = new Story();
      let now = T0;
      for (const [index, { a, b, c, deed, wait }] of sequence.entries()) {
        now += wait * HOUR;
        const policy = { version: 'v1', plans: [], rules: [rule(`r${index}`, deed)] };
        const facts = factsOf(now, { a, b, c });
        for (const decision of decide({
          ledger: story.ledger,
          names: {},
          plan: PLAN,
          policy,
          occasion: alertOn('a'),
          facts,
          at: now,
        })) {
          if (!decision.move) continue;
          moves += 1;
          expect(story.propose(decision.action, now)).toBe('taken');
          story.approve(decision.action.id, 'Chen', now);
          story.submit(decision.action.id, now, 0);
          story.settle(decision.action.id, now);
        }
        expect(story.ledger.book(PLAN)?.total()).toBe(totalOf(TERMS));
      }
    }),
  );
  expect(moves).toBeGreaterThan(50);
}, 60_000);

const totalOf = ({ lines }: BudgetTerms): number => lines.reduce((sum, { amount }) => sum + amount, 0);

it('does not move a line again that rests, nor back', () => {
  const story = new Story();
  story.carryOut(moveAction('x', [yuanMove('a', 'c', 500)], at - HOUR), at - HOUR);
  expect(reasons(decided([rule('cut', moveTenth)], alertOn('a'), {}, story))).toEqual(['no-change']);
  const later = new Story();
  later.carryOut(moveAction('x', [yuanMove('b', 'a', 500)], at - 5 * HOUR), at - 5 * HOUR);
  expect(reasons(decided([rule('cut', moveTenth)], alertOn('a'), {}, later))).toEqual(['no-change']);
});

describe('nothing is set off', () => {
  const rules = [rule('cut', moveTenth, lowRoas)];

  it('by a suppressed alert, until it is not suppressed any more', () => {
    const alert = alertOn('a');
    const story = new Story();
    const lines = { a: { kpi: 2 } };
    expect(reasons(decided(rules, { ...alert, suppressed: 'silence s1' } as Occasion, lines, story))).toEqual(
      ['suppressed'],
    );
    expect(reasons(decided(rules, alert, lines, story))).toEqual(['move']);
  });

  it('on old data, whatever the numbers say, or without any', () => {
    const ask = (asOf: number): Decision[] =>
      decide({
        ledger: new Story().ledger,
        plan: PLAN,
        policy: { version: 'v1', plans: [], rules },
        occasion: alertOn('a'),
        // the condition does not hold: what counts is that nobody can know
        facts: factsOf(asOf, { a: { kpi: 9 } }),
        names: {},
        at,
      });
    expect(ask(at - 31 * 60_000)).toMatchObject([{ move: false, reason: 'stale' }]);
    expect(ask(0)).toMatchObject([{ reason: 'stale', detail: 'no data has come yet' }]);
    expect(ask(at - 30 * 60_000)).toMatchObject([{ reason: 'condition' }]);
  });

  it('but what was decided before stays decided', () => {
    const story = new Story();
    const [first] = decided(rules, alertOn('a'), { a: { kpi: 2 } }, story);
    if (!first?.move) throw new Error('nothing is decided');
    story.propose(first.action, at);
    const alert = { ...alertOn('a'), suppressed: 'silence s1' } as Occasion;
    expect(reasons(decided(rules, alert, { a: { kpi: 2 } }, story))).toEqual(['repeat']);
  });
});
