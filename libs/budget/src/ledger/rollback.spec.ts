import type { BudgetAction } from '@mcc/contracts';
import { HOUR, PLAN, Story, T0, moveAction, yuanMove } from '../testing/story';
import { inverseOf } from './rollback';

const done = (): Story => {
  const story = new Story();
  expect(story.carryOut(moveAction('x', [yuanMove('a', 'c', 1_000)], T0), T0)).toBe('applied');
  return story;
};

/** The rollback of action `x`. @param spent yuan that every line has spent */
function back(story: Story, at: number, spent = 1_000, id = 'back'): BudgetAction {
  const found = story.ledger.find('x');
  if (!found) throw new Error('there is no action x');
  const lines = new Map(['a', 'b', 'c'].map((line) => [line, spent * 10_000]));
  const change = inverseOf(found.book, found.entry, lines);
  if ('move' in change) throw new Error(change.reason);
  const evidence = {
    readings: [],
    expectedGain: null,
    asOf: at,
    lines: [...lines].map(([line, amount]) => ({ line, before: 0, after: 0, spent: amount })),
  };
  return { ...moveAction(id, [], at), change, evidence, requestedBy: 'Chen', rollbackOf: 'x' };
}

function takeBack(story: Story, action: BudgetAction, at: number): string | undefined {
  story.propose(action, at);
  story.submit(action.id, at);
  story.settle(action.id, at, 'rolled-back');
  return story.stateOf('x');
}

it('gives back at once what was moved, also while everything is stopped', () => {
  const story = done();
  story.stop(T0 + 1);
  expect(takeBack(story, back(story, T0 + 2), T0 + 2)).toBe('rolled-back');
  expect(story.amounts()).toEqual({ a: 10_000, b: 10_000, c: 10_000 });
});

it('gives back no more than has not been spent', () => {
  const story = done();
  const action = back(story, T0 + 2, 10_400);
  expect(action.change).toEqual({ do: 'move', transfers: [yuanMove('c', 'a', 600)] });
  expect(() => back(story, T0 + 2, 11_000)).toThrow('below-spent');
});

it('is done once', () => {
  const story = done();
  expect(takeBack(story, back(story, T0 + 2), T0 + 2)).toBe('rolled-back');
  expect(story.propose(back(story, T0 + 3, 1_000, 'again'), T0 + 3)).toBe('wrong-state');
});

it('is nothing else than the opposite of what was done', () => {
  const story = done();
  const action = back(story, T0 + 2);
  const change = { do: 'move' as const, transfers: [yuanMove('c', 'b', 1_000)] };
  expect(story.propose({ ...action, change }, T0 + 2)).toBe('malformed');
  const twice = { do: 'move' as const, transfers: [yuanMove('c', 'a', 1_000), yuanMove('c', 'a', 1_000)] };
  expect(story.propose({ ...action, change: twice, id: 'twice' }, T0 + 2)).toBe('malformed');
  expect(story.propose({ ...action, rollbackOf: 'y', id: 'other' }, T0 + 2)).toBe('unknown-action');
});

it('is not followed by the same move again', () => {
  const story = done();
  takeBack(story, back(story, T0 + 2), T0 + 2);
  const at = T0 + 5 * HOUR;
  expect(story.propose(moveAction('y', [yuanMove('a', 'c', 1)], at), at)).toBe('oscillation');
});

it('ends a pause, and a raised bid', () => {
  const story = new Story();
  const pause = { do: 'pause' as const, line: 'a', paused: true };
  story.propose({ ...moveAction('x', [], T0), change: pause }, T0);
  story.approve('x', 'Chen', T0);
  story.submit('x', T0);
  story.settle('x', T0);
  expect(takeBack(story, back(story, T0 + 1), T0 + 1)).toBe('rolled-back');
  expect(story.ledger.book(PLAN)?.paused.size).toBe(0);
});
