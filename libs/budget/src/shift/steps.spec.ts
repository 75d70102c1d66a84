import { factsOf } from '../testing/facts';
import { NAMES, PLAN, Story, T0, TERMS, moveAction, yuanMove } from '../testing/story';
import { decisionMessages } from './decided';
import { answerMessage, personMessage, rollbackMessage } from './person';
import { actionSteps, settledMessage } from './steps';

describe('an action', () => {
  const move = moveAction('x', [yuanMove('a', 'c', 1_000)], T0);
  const stepsOf = (story: Story, at: number, lines = {}) => {
    const book = story.ledger.book(PLAN);
    if (!book) throw new Error('there is no plan');
    return actionSteps(story.ledger, book, factsOf(at, lines), at);
  };

  it('is submitted, told to the platform, and settled by its answer', () => {
    const story = new Story();
    story.propose(move, T0);
    const [first] = stepsOf(story, T0);
    if (first?.do !== 'say') throw new Error('nothing is said');
    expect(first.message.kind).toBe('submitted');
    story.say(first.message);
    expect(stepsOf(story, T0)).toEqual([{ do: 'tell', plan: PLAN, action: move }]);
    story.say(settledMessage(PLAN, move, { done: true, confirmation: '42' }, T0));
    expect(story.ledger.find('x')?.entry).toMatchObject({ state: 'applied', confirmation: '42' });
    expect(stepsOf(story, T0)).toEqual([]);
  });

  it('fails when a platform will not do it, or when the money has been spent meanwhile', () => {
    const story = new Story();
    story.propose(move, T0);
    story.submit('x', T0);
    story.say(settledMessage(PLAN, move, { done: false, code: 'closed', detail: 'account closed' }, T0));
    expect(story.ledger.find('x')?.entry).toMatchObject({ state: 'failed', failure: { code: 'closed' } });
    const other = new Story();
    other.propose(move, T0);
    expect(stepsOf(other, T0, { a: { spent: 9_001 } })).toMatchObject([
      { message: { kind: 'failed', code: 'below-spent' } },
    ]);
  });

  it('waits while the switch is set or the data is old, and expires in the end', () => {
    const story = new Story();
    story.propose(move, T0);
    story.stop(T0);
    expect(stepsOf(story, T0)).toEqual([]);
    const end = T0 + TERMS.limits.approvalWithinMs;
    expect(stepsOf(story, end)).toMatchObject([{ message: { kind: 'expired', actionId: 'x' } }]);
  });
});

describe('what people say', () => {
  it('is a message of theirs', () => {
    const story = new Story(TERMS, false);
    const act = { actor: 'Chen', at: T0, note: 'Double 11' };
    expect(story.say(personMessage(PLAN, { kind: 'stopped' }, act))).toBe('taken');
    expect(story.ledger.stopped()).toEqual(act);
    expect(story.say(personMessage(PLAN, { kind: 'stopped' }, act))).toBe('repeat');
    expect(story.say(personMessage(PLAN, { kind: 'went-live', policyVersion: 'v1' }, act))).toBe(
      'gate-failed',
    );
  });

  it('can be a yes or a no', () => {
    const story = new Story();
    story.propose(moveAction('x', [yuanMove('a', 'c', 1_600)], T0), T0);
    expect(story.say(answerMessage(PLAN, 'x', 'approved', { actor: 'Chen', at: T0 }))).toBe('taken');
    expect(story.say(answerMessage(PLAN, 'x', 'rejected', { actor: 'Li', at: T0 }))).toBe('wrong-state');
  });

  it('can take back what was done', () => {
    const story = new Story();
    story.carryOut(moveAction('x', [yuanMove('a', 'c', 1_000)], T0), T0);
    const act = { actor: 'Chen', at: T0 + 1 };
    expect(rollbackMessage(story.ledger, 'y', act, factsOf(T0), NAMES)).toMatchObject({
      reason: 'unknown-action',
    });
    const message = rollbackMessage(story.ledger, 'x', act, factsOf(T0), NAMES);
    if ('move' in message) throw new Error(message.reason);
    expect(message.action).toMatchObject({
      requestedBy: 'Chen',
      rollbackOf: 'x',
      reason: { 'zh-CN': '撤回 规则：从c调 ¥1,000.00 到甲店' },
    });
    expect(story.say(message)).toBe('taken');
    expect(story.ledger.find(message.action.id)?.entry.state).toBe('ready');
  });
});

it('says why nothing is done once, and nothing of what was decided before', () => {
  const ruleName = { 'zh-CN': '规则', en: 'Rule' };
  const no = { move: false as const, rule: 'r', ruleName, trigger: 'review:1', detail: 'd' };
  const [first] = decisionMessages(PLAN, [{ ...no, reason: 'stale' }], T0);
  const [again] = decisionMessages(PLAN, [{ ...no, reason: 'stale', detail: 'older' }], T0 + 1);
  expect(first).toMatchObject({ kind: 'withheld', withheld: { code: 'stale', rule: 'r', ruleName } });
  expect(again?.messageId).toBe(first?.messageId);
  expect(decisionMessages(PLAN, [{ ...no, reason: 'repeat' }], T0)).toEqual([]);
});

it('proposes again what the ledger refused once, when it may be', () => {
  const story = new Story();
  const decision = (at: number) => ({
    move: true as const,
    rule: 'cut',
    trigger: 'alert:1',
    approval: null,
    action: moveAction('x', [yuanMove('a', 'c', 1_000)], at),
  });
  const proposeAt = (at: number) =>
    decisionMessages(PLAN, [decision(at)], at).map((message) => story.say(message));
  story.stop(T0);
  expect(proposeAt(T0 + 1)).toEqual(['stopped']);
  story.stop(T0 + 2, 'started');
  expect(proposeAt(T0 + 3)).toEqual(['taken']);
  expect(proposeAt(T0 + 4)).toEqual(['repeat']);
});
