import type { BudgetActionMessage } from '@mcc/contracts';
import { Ledger } from './ledger';
import { HOUR, PLAN, Story, T0, TERMS, goneLive, moveAction, planned, yuanMove } from '../testing/story';

const one = (id = 'x', amount = 1_000, at = T0) => moveAction(id, [yuanMove('a', 'c', amount)], at);

describe('the way of a move', () => {
  it('moves money when the platform has done it, and not before', () => {
    const story = new Story();
    expect(story.propose(one(), T0)).toBe('taken');
    expect(story.submit('x', T0)).toBe('taken');
    expect(story.amounts()).toEqual({ a: 10_000, b: 10_000, c: 10_000 });
    expect(story.settle('x', T0)).toBe('taken');
    expect(story.amounts()).toEqual({ a: 9_000, b: 10_000, c: 11_000 });
  });

  it('takes each message once, and a platform that confirms twice changes nothing', () => {
    const story = new Story();
    story.carryOut(one(), T0);
    expect(story.messages.map((message) => story.say(message))).not.toContain('taken');
    expect(story.say({ ...story.head('again', T0), kind: 'applied', actionId: 'x' })).toBe('wrong-state');
    expect(story.amounts()).toEqual({ a: 9_000, b: 10_000, c: 11_000 });
  });

  it('lets nothing be confirmed that was not submitted', () => {
    const story = new Story();
    story.propose(one(), T0);
    expect(story.settle('x', T0)).toBe('wrong-state');
    expect(story.settle('y', T0)).toBe('unknown-action');
  });

  it('frees the money of what a platform refused', () => {
    const story = new Story();
    story.propose(one(), T0);
    story.submit('x', T0);
    expect(
      story.say({
        ...story.head('f', T0),
        kind: 'failed',
        actionId: 'x',
        code: 'closed',
        detail: 'account closed',
      }),
    ).toBe('taken');
    expect(story.ledger.book(PLAN)?.lowest('a')).toBe(story.ledger.book(PLAN)?.amountOf('a'));
    expect(story.propose(one('y'), T0 + 1)).toBe('taken');
  });
});

describe('two people', () => {
  const large = one('x', 1_600);

  it('lets a move over 15 % wait for somebody other than who answers for it', () => {
    const story = new Story();
    expect(story.propose(large, T0)).toBe('taken');
    expect(story.stateOf('x')).toBe('waiting');
    expect(story.submit('x', T0)).toBe('wrong-state');
    expect(story.approve('x', ' Media-Buying', T0)).toBe('second-person');
    expect(story.approve('x', ' ', T0)).toBe('second-person');
    expect(story.approve('x', 'Chen', T0)).toBe('taken');
    expect(story.submit('x', T0 + 1)).toBe('taken');
  });

  it('asks them for large sums too, whatever the share', () => {
    const terms = { ...TERMS, limits: { ...TERMS.limits, approvalAmount: 500 * 10_000 } };
    const story = new Story(terms);
    story.propose(one('x', 600), T0);
    expect(story.ledger.find('x')?.entry).toMatchObject({ state: 'waiting', approval: 'amount' });
  });

  it('does not wait for ever', () => {
    const story = new Story();
    story.propose(large, T0);
    const late = T0 + TERMS.limits.approvalWithinMs;
    expect(story.say({ ...story.head('early', late - 1), kind: 'expired', actionId: 'x' })).toBe(
      'wrong-state',
    );
    expect(story.approve('x', 'Chen', late)).toBe('expired');
    expect(story.say({ ...story.head('due', late), kind: 'expired', actionId: 'x' })).toBe('taken');
    expect(story.stateOf('x')).toBe('expired');
  });

  it('takes a no, after which the lines are left alone for a while', () => {
    const story = new Story();
    story.propose(large, T0);
    expect(story.say({ ...story.head('no', T0), kind: 'rejected', actionId: 'x', actor: 'Li' })).toBe(
      'taken',
    );
    expect(story.approve('x', 'Chen', T0)).toBe('wrong-state');
    expect(story.propose(one('y'), T0 + 1)).toBe('cool-down');
  });
});

describe('the switches', () => {
  it('stops decisions, approvals and submissions, but not what a platform has already been told', () => {
    const story = new Story();
    story.propose(one('x', 1_600), T0);
    story.propose(moveAction('y', [yuanMove('b', 'c', 100)], T0), T0);
    story.propose(moveAction('z', [yuanMove('b', 'c', 100)], T0 + 5 * HOUR), T0 + 5 * HOUR);
    expect(story.stop(T0)).toBe('taken');
    expect(story.stop(T0 + 1)).toBe('no-change');
    expect(story.approve('x', 'Chen', T0 + 1)).toBe('stopped');
    expect(story.propose(one('w'), T0 + 1)).toBe('stopped');
    expect(story.stop(T0 + 2, 'started')).toBe('taken');
    expect(story.approve('x', 'Chen', T0 + 3)).toBe('taken');
    story.submit('x', T0 + 3);
    story.stop(T0 + 4);
    expect(story.settle('x', T0 + 5)).toBe('taken');
  });

  it('does nothing in dry run but say what it would do', () => {
    const story = new Story(TERMS, false);
    expect(story.propose(one(), T0)).toBe('not-live');
    expect(story.propose({ ...one('d'), dryRun: true }, T0)).toBe('taken');
    expect(story.stateOf('d')).toBe('dry-run');
    expect(story.submit('d', T0)).toBe('wrong-state');
  });

  it('goes live only with a policy that beat both baselines over 30 seeds', () => {
    const story = new Story(TERMS, false);
    const live = goneLive(T0 + 1);
    const gate = live.gate!;
    const bad = [
      { ...live, gate: { ...gate, seeds: 29 } },
      { ...live, gate: { ...gate, against: gate.against.slice(1) } },
      { ...live, gate: { ...gate, against: gate.against.map((each) => ({ ...each, low: 0 })) } },
      { ...live, gate: { ...gate, policyVersion: 'v0' } },
      { ...live, gate: { ...gate, margin: -1 } },
    ];
    expect(bad.map((each, index) => story.say({ ...each, messageId: `bad${index}` }))).toEqual(
      bad.map(() => 'gate-failed'),
    );
    expect(story.say({ ...live, messageId: 'other', policyVersion: 'v0' })).toBe('policy-changed');
    expect(story.say(live)).toBe('taken');
  });

  it('falls back to dry run when the policy changes', () => {
    const story = new Story();
    story.say(planned({ ...TERMS, policyVersion: 'v2' }, T0 + 1));
    expect(story.propose({ ...one(), policyVersion: 'v2' }, T0 + 2)).toBe('not-live');
    expect(story.propose(one('y'), T0 + 2)).toBe('policy-changed');
  });
});

describe('what is set aside', () => {
  const override = (guard: string, value: number, extra = {}): BudgetActionMessage => ({
    version: 1,
    messageId: `override:${guard}:${JSON.stringify(extra)}`,
    kind: 'overridden',
    at: T0,
    plan: PLAN,
    actor: 'Chen',
    override: { guard, value, until: T0 + HOUR, reason: 'Double 11', confirmedBy: 'Li', ...extra } as never,
  });

  it('holds by name, for a time, by two people', () => {
    const story = new Story();
    expect(story.propose(one('x', 2_500), T0)).toBe('max-step');
    expect(story.say(override('maxStepPercent', 40))).toBe('taken');
    expect(story.propose(one('y', 2_500), T0)).toBe('taken');
    const over = moveAction('z', [yuanMove('b', 'a', 2_500)], T0 + HOUR);
    const next = new Story();
    next.say(override('maxStepPercent', 40));
    expect(next.propose({ ...over, change: one('z', 2_500).change }, T0 + HOUR)).toBe('max-step');
  });

  it('can let a policy go live that has not been tried', () => {
    const story = new Story(TERMS, false);
    story.say(override('replayGate', 0));
    const { gate: _, ...untried } = goneLive(T0 + 1);
    expect(story.say(untried)).toBe('taken');
  });

  it.each<[string, BudgetActionMessage, string]>([
    ['conservation', override('conservation', 0), 'not-overridable'],
    ['the same person', override('coolDownMs', 0, { confirmedBy: 'CHEN ' }), 'second-person'],
    ['no reason', override('coolDownMs', 0, { reason: ' ' }), 'malformed'],
    ['a long time', override('coolDownMs', 0, { until: T0 + 8 * 24 * HOUR }), 'malformed'],
    ['no number', override('coolDownMs', NaN), 'malformed'],
    ['a part of a percent', override('maxStepPercent', 30.5), 'malformed'],
  ])('is refused for %s', (_name, message, reason) => {
    expect(new Story().say(message)).toBe(reason);
  });
});

describe('a changed plan', () => {
  it('keeps what was moved', () => {
    const story = new Story();
    story.carryOut(one(), T0);
    const lines = TERMS.lines.map((line) =>
      line.id === 'b' ? { ...line, amount: line.amount + 10_000_000 } : line,
    );
    expect(story.say(planned({ ...TERMS, lines }, T0 + 1))).toBe('taken');
    expect(story.amounts()).toEqual({ a: 9_000, b: 11_000, c: 11_000 });
  });

  it.each<[string, object, string]>([
    [
      'a floor above what a line has',
      { lines: TERMS.lines.map((line) => ({ ...line, floor: 95_000_000 })) },
      'below-floor',
    ],
    [
      'a ceiling below it',
      { lines: TERMS.lines.map((line) => ({ ...line, ceiling: 105_000_000 })) },
      'above-ceiling',
    ],
    ['a cap below it', { accounts: [{ id: 'solo', cap: 105_000_000 }] }, 'account-cap'],
    ['a line less that was moved', { lines: TERMS.lines.slice(1) }, 'malformed'],
    ['another begin', { from: TERMS.from + 1 }, 'malformed'],
    ['half an amount', { lines: TERMS.lines.map((line) => ({ ...line, amount: 1e8 + 0.5 })) }, 'malformed'],
  ])('is refused with %s', (_name, part, reason) => {
    const story = new Story();
    story.carryOut(one(), T0);
    expect(story.say(planned({ ...TERMS, ...part }, T0 + 1))).toBe(reason);
    expect(story.amounts()).toEqual({ a: 9_000, b: 10_000, c: 11_000 });
  });

  it('is clamped to the hard limits, whatever it says', () => {
    const limits = {
      ...TERMS.limits,
      maxStepPercent: 100,
      coolDownMs: 0,
      minSample: NaN,
      maxDayPercent: 100,
    };
    const story = new Story({ ...TERMS, limits });
    expect(story.ledger.book(PLAN)?.limitsAt(T0)).toMatchObject({
      maxStepPercent: 30,
      coolDownMs: 30 * 60_000,
      minSample: 30,
      maxDayPercent: 50,
    });
  });
});

it('forgets plans a month after their period', () => {
  const ledger = new Ledger();
  ledger.apply(planned());
  const at = TERMS.to + 36 * 24 * HOUR;
  ledger.apply({ ...planned({ ...TERMS, from: at - HOUR, to: at + HOUR }, at), plan: 'next' });
  expect(ledger.plans().map(({ id }) => id)).toEqual(['next']);
});
