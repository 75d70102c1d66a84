import type { BudgetSpent, BudgetTerms } from '@mcc/contracts';
import { PLAN, Story, T0, TERMS, moveAction, planned, yuanMove } from '../testing/story';

const yuan = (amount: number): number => amount * 10_000;
/** The plan of the stories under another version, with other amounts. */
const changed = (amounts: Record<string, number>, policyVersion = 'v2'): BudgetTerms => ({
  ...TERMS,
  policyVersion,
  lines: TERMS.lines
    .filter(({ id }) => amounts[id] !== 0)
    .map((line) => ({ ...line, amount: yuan(amounts[line.id] ?? 10_000) })),
});
const spent = (line: string, amount: number): BudgetSpent[] => [{ line, amount: yuan(amount) }];
const replan = (story: Story, terms: BudgetTerms, evidence?: BudgetSpent[], at = T0 + 1) =>
  story.say({ ...planned(terms, at), ...(evidence ? { spent: evidence } : {}) });

describe('what is spent', () => {
  it('stays with the line, whatever the plan says', () => {
    const story = new Story();
    expect(replan(story, changed({ a: 8_000 }), spent('a', 8_001))).toBe('below-spent');
    expect(story.ledger.book(PLAN)?.refused).toMatchObject({ reason: 'below-spent', policyVersion: 'v2' });
    expect(replan(story, changed({ a: 8_000 }), undefined, T0 + 2)).toBe('below-spent');
    expect(replan(story, changed({ a: 8_000 }), spent('a', 8_000), T0 + 3)).toBe('taken');
    expect(story.amounts()).toEqual({ a: 8_000, b: 10_000, c: 10_000 });
    expect(story.ledger.book(PLAN)?.refused).toBeNull();
  });

  it('counts what a platform is still to take from the line', () => {
    const story = new Story();
    story.propose(moveAction('x', [yuanMove('a', 'c', 1_000)], T0), T0);
    story.submit('x', T0);
    expect(replan(story, changed({ a: 8_000 }), spent('a', 7_001))).toBe('below-spent');
    expect(replan(story, changed({ a: 8_000 }), spent('a', 7_000), T0 + 2)).toBe('taken');
    story.settle('x', T0 + 3);
    expect(story.amounts()).toEqual({ a: 7_000, b: 10_000, c: 11_000 });
  });

  it('keeps a line from being left out', () => {
    const story = new Story();
    expect(replan(story, changed({ b: 0 }), spent('b', 0.01))).toBe('below-spent');
    expect(replan(story, changed({ b: 0 }), spent('b', 0), T0 + 2)).toBe('taken');
    expect(story.amounts()).toEqual({ a: 10_000, c: 10_000 });
  });
});

describe('what was decided under the plan of before', () => {
  const large = moveAction('large', [yuanMove('a', 'c', 1_600)], T0);
  const small = moveAction('small', [yuanMove('b', 'c', 500)], T0 + 1);

  it('is void unless a platform was told, and does not stand in the way of the change', () => {
    const story = new Story();
    expect(story.propose(large, T0)).toBe('taken');
    expect(story.stateOf('large')).toBe('waiting');
    // with the move on its way, a would be below its floor of 4,000
    expect(replan(story, changed({ a: 5_000 }), spent('a', 0))).toBe('taken');
    expect(story.ledger.find('large')?.entry).toMatchObject({
      state: 'expired',
      failure: { code: 'policy-changed', detail: expect.stringContaining('v2') },
    });
    expect(story.approve('large', 'Chen', T0 + 2)).toBe('wrong-state');
    expect(story.amounts()).toEqual({ a: 5_000, b: 10_000, c: 10_000 });
  });

  it('is completed where a platform was told', () => {
    const story = new Story();
    story.propose(small, T0 + 1);
    story.submit('small', T0 + 1);
    replan(story, changed({ b: 11_000 }), undefined, T0 + 2);
    expect(story.settle('small', T0 + 3)).toBe('taken');
    expect(story.amounts()).toEqual({ a: 10_000, b: 10_500, c: 10_500 });
  });
});

describe('a plan that is taken out of force', () => {
  const unplanned = (at: number) =>
    ({ version: 1, messageId: `over:${at}`, kind: 'unplanned', at, plan: PLAN }) as const;

  it('is over at once, and nothing is decided or approved any more', () => {
    const story = new Story();
    const wish = moveAction('x', [yuanMove('a', 'c', 1_600)], T0);
    story.propose(wish, T0);
    expect(story.say(unplanned(T0 + 1))).toBe('taken');
    expect(story.stateOf('x')).toBe('expired');
    expect(story.ledger.book(PLAN)).toMatchObject({ isLive: false, terms: { to: T0 + 1 } });
    expect(story.propose({ ...wish, id: 'y' }, T0 + 2)).toBe('period-over');
    expect(story.say(unplanned(T0 + 2))).toBe('period-over');
  });

  it('comes back with what was moved', () => {
    const story = new Story();
    story.carryOut(moveAction('x', [yuanMove('a', 'c', 1_000)], T0), T0);
    story.say(unplanned(T0 + 1));
    expect(story.say(planned(TERMS, T0 + 2))).toBe('taken');
    expect(story.ledger.book(PLAN)).toMatchObject({ isLive: false, terms: { to: TERMS.to } });
    expect(story.amounts()).toEqual({ a: 9_000, b: 10_000, c: 11_000 });
  });
});
