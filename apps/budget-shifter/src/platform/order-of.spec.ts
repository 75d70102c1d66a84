import { Story, PLAN, T0, TERMS, moveAction, yuanMove } from '@mcc/budget/testing';
import type { BudgetAction } from '@mcc/contracts';
import { orderOf } from './order-of';

function orderFor(action: BudgetAction) {
  const story = new Story();
  story.propose(action, T0);
  story.approve(action.id, 'Chen', T0 + 1);
  story.submit(action.id, T0 + 2);
  const book = story.ledger.book(PLAN);
  const entry = book?.entries.get(action.id);
  if (!book || !entry) throw new Error('there is no action');
  return orderOf(book, entry);
}

it('says by how much each line changes, and who agreed', () => {
  const order = orderFor(moveAction('x', [yuanMove('a', 'c', 1_600), yuanMove('b', 'c', 0.0001)], T0));
  expect(order).toMatchObject({
    id: 'x',
    plan: PLAN,
    submittedAt: new Date(T0 + 2).toISOString(),
    currency: TERMS.currency,
    do: 'move',
    lines: [
      { line: 'a', channel: 'a', account: 'shared', delta: -1_600 },
      { line: 'c', channel: 'c', account: 'solo', delta: 1_600.0001 },
      { line: 'b', channel: 'b', account: 'shared', delta: -0.0001 },
    ],
    requestedBy: 'media-buying',
    approvedBy: 'Chen',
  });
});

it('says what becomes of a line', () => {
  const base = moveAction('x', [], T0);
  expect(orderFor({ ...base, change: { do: 'pause', line: 'a', paused: true } })).toMatchObject({
    do: 'pause',
    lines: [{ line: 'a', delta: 0 }],
    paused: true,
  });
  const hours = { from: 19 * 60, to: 22 * 60 };
  expect(orderFor({ ...base, change: { do: 'bid', line: 'a', percent: 10, hours } })).toMatchObject({
    do: 'bid',
    percent: 10,
    hours,
  });
});
