import type { BudgetAction } from '@mcc/contracts';
import { HOUR, PLAN, Story, T0, TERMS, moveAction, yuanMove } from '../testing/story';

const at = T0 + 10 * HOUR;
const move = (from: string, to: string, amount: number, id = 'x'): BudgetAction =>
  moveAction(id, [yuanMove(from, to, amount)], at);
const withEvidence = (part: object): BudgetAction => {
  const action = move('a', 'c', 1_000);
  return { ...action, evidence: { ...action.evidence, ...part } };
};
const readings = (part: object) => move('a', 'c', 1).evidence.readings.map((each) => ({ ...each, ...part }));

describe('a decision is refused', () => {
  it.each<[string, BudgetAction, string]>([
    ['of half an amount', move('a', 'c', 0.000_05), 'not-conserved'],
    ['of a negative amount', move('a', 'c', -1), 'not-conserved'],
    ['from a line to itself', move('a', 'a', 1), 'not-conserved'],
    [
      'that takes and gives',
      moveAction('x', [yuanMove('a', 'b', 1), yuanMove('b', 'c', 1)], at),
      'not-conserved',
    ],
    ['without a transfer', moveAction('x', [], at), 'no-change'],
    ['of an unknown line', move('a', 'z', 1), 'unknown-line'],
    ['on old data', withEvidence({ asOf: at - TERMS.limits.maxDataAgeMs - 1 }), 'stale'],
    ['on a window that is open', withEvidence({ readings: readings({ final: false }) }), 'provisional'],
    [
      'on a window beyond the data',
      withEvidence({ readings: readings({ window: { from: at, to: at + 1 } }) }),
      'provisional',
    ],
    ['on few events', withEvidence({ readings: readings({ sample: 99 }) }), 'small-sample'],
    ['on a sample that is none', withEvidence({ readings: readings({ sample: NaN }) }), 'small-sample'],
    ['on nothing', withEvidence({ readings: [] }), 'small-sample'],
    ['without knowing what is spent', withEvidence({ lines: [] }), 'below-spent'],
    [
      'of what is spent',
      withEvidence({ lines: [{ line: 'a', before: 0, after: 0, spent: 91_000_000 }] }),
      'below-spent',
    ],
    ['of more than one step', move('a', 'c', 2_001), 'max-step'],
    ['beyond the cap of an account', move('c', 'a', 1_001), 'account-cap'],
    ['under another policy', { ...move('a', 'c', 1), policyVersion: 'v0' }, 'policy-changed'],
  ])('%s', (_name, action, reason) => {
    const story = new Story();
    expect(story.propose(action, at)).toBe(reason);
    expect(story.ledger.find('x')).toBeNull();
  });

  it('outside the period', () => {
    const late = TERMS.to;
    expect(new Story().propose(moveAction('x', [yuanMove('a', 'c', 1)], late), late)).toBe('period-over');
  });

  it('below a floor or above a ceiling, counting what is on its way', () => {
    const tight = TERMS.lines.map((line) => ({ ...line, floor: 85_000_000, ceiling: 115_000_000 }));
    const later = at + 5 * HOUR;
    const next = (from: string, to: string) => moveAction('y', [yuanMove(from, to, 1_000)], later);
    const limits = { ...TERMS.limits, coolDownMs: HOUR, approvalAmount: 1, approvalWithinMs: 24 * HOUR };
    const story = new Story({ ...TERMS, lines: tight, limits });
    expect(story.propose(move('a', 'c', 1_000), at)).toBe('taken');
    expect(story.ledger.admits(PLAN, next('a', 'b'), later)).toMatchObject({ reason: 'cool-down' });
    story.approve('x', 'Chen', at);
    story.submit('x', at);
    story.settle('x', at);
    expect(story.propose(next('a', 'b'), later)).toBe('below-floor');
    expect(story.propose({ ...next('b', 'c'), id: 'z' }, later)).toBe('above-ceiling');
  });

  it('too soon, back and forth, and for too much within a day', () => {
    const story = new Story();
    expect(story.carryOut(move('a', 'c', 1_500), at)).toBe('applied');
    const soon = at + 4 * HOUR - 1;
    expect(story.propose(moveAction('y', [yuanMove('a', 'b', 1)], soon), soon)).toBe('cool-down');
    const after = at + 4 * HOUR;
    expect(story.propose(moveAction('z', [yuanMove('c', 'b', 1)], after), after)).toBe('oscillation');
    // 30 % of 10,000 within 24 hours: 1,500 are left
    expect(story.propose(moveAction('w', [yuanMove('a', 'b', 1_501)], after), after)).toBe('max-day');
  });
});

describe('between decision and submission', () => {
  const waiting = (story: Story): void => {
    expect(story.propose(move('a', 'c', 1_600), at)).toBe('taken');
    expect(story.approve('x', 'Chen', at)).toBe('taken');
  };

  it.each<[string, number, number, string]>([
    ['more is spent', at + 1, 8_401, 'below-spent'],
    ['its time is over', at + TERMS.limits.approvalWithinMs, 1_000, 'expired'],
  ])('%s', (_name, when, spent, reason) => {
    const story = new Story();
    waiting(story);
    expect(story.submit('x', when, spent)).toBe(reason);
    expect(story.submit('x', at + 2, 8_400)).toBe('taken');
  });

  it('the data has become old, the switch was set, or the plan went dry', () => {
    const story = new Story();
    waiting(story);
    const facts = { at: at + HOUR, asOf: at, spent: [{ line: 'a', amount: 0 }] };
    expect(story.ledger.refusalToSubmit(PLAN, 'x', facts)).toMatchObject({ reason: 'stale' });
    story.stop(at + 1);
    expect(story.submit('x', at + 2)).toBe('stopped');
    story.stop(at + 3, 'started');
    story.say({ ...story.head('dry', at + 4), kind: 'went-dry', actor: 'Chen' });
    expect(story.submit('x', at + 5)).toBe('not-live');
  });
});

describe('bids and pauses', () => {
  const hours = { from: 19 * 60, to: 22 * 60 };
  const bid = (id: string, percent: number, when = at): BudgetAction => ({
    ...moveAction(id, [], when),
    change: { do: 'bid', line: 'a', percent, hours },
  });

  it('raises bids in the evening, after a second person agreed to more than 15 %', () => {
    const story = new Story();
    expect(story.propose(bid('x', 31), at)).toBe('max-bid');
    expect(story.propose(bid('y', 20), at)).toBe('taken');
    expect(story.stateOf('y')).toBe('waiting');
    story.approve('y', 'Chen', at);
    story.submit('y', at);
    story.settle('y', at);
    expect(story.ledger.book(PLAN)?.bids.get('a')).toEqual({ percent: 20, hours });
    const later = at + 5 * HOUR;
    expect(story.propose(bid('z', 20, later), later)).toBe('no-change');
  });

  it('lets every pause wait for a second person, and gives a paused line nothing', () => {
    const story = new Story();
    const pause: BudgetAction = { ...move('a', 'b', 1), change: { do: 'pause', line: 'c', paused: true } };
    story.propose(pause, at);
    expect(story.stateOf('x')).toBe('waiting');
    story.approve('x', 'Chen', at);
    story.submit('x', at);
    story.settle('x', at);
    expect(story.propose(move('a', 'c', 1, 'y'), at)).toBe('line-paused');
  });
});
