import { HOUR, PLAN, Story, T0, moveAction, yuanMove } from '../testing/story';
import { actionView } from '../view';
import { effectOf, measuredMessage, measuresDue } from './effect';

const yuan = (amount: number): number => amount * 10_000;
const move = { ...moveAction('x', [yuanMove('a', 'b', 1_000)], T0) };
move.evidence = { ...move.evidence, expectedGain: yuan(2_800) };

function applied(): Story {
  const story = new Story();
  story.carryOut(move, T0);
  return story;
}
const dueOf = (story: Story, finalUntil: number) => {
  const book = story.ledger.book(PLAN);
  if (!book) throw new Error('there is no plan');
  return measuresDue(book, finalUntil, 24 * HOUR);
};

it('measures a move once the stretch after it is final', () => {
  const story = applied();
  expect(dueOf(story, T0 + 24 * HOUR - 1)).toEqual([]);
  expect(dueOf(story, T0 + 24 * HOUR)).toMatchObject([
    {
      before: { from: T0 - 24 * HOUR, to: T0 },
      after: { from: T0, to: T0 + 24 * HOUR },
      changed: [{ id: 'a' }, { id: 'b' }],
      others: [{ id: 'c' }],
    },
  ]);
});

it('holds what the lines returned against how the others went, beside a share of what was expected', () => {
  const [due] = dueOf(applied(), T0 + 24 * HOUR);
  if (!due) throw new Error('nothing is due');
  const totals = (before: number, after: number) => ({
    before: { spent: yuan(500), returned: yuan(before) },
    after: { spent: yuan(520), returned: yuan(after) },
  });
  // all went up by a tenth, these by a fifth; one of 28 days is looked at
  const effect = effectOf(due, { to: T0 + 28 * 24 * HOUR }, totals(1_000, 1_200), totals(2_000, 2_200));
  expect(effect).toMatchObject({ trend: 1.1, gain: yuan(100), expected: yuan(100) });
  const alone = effectOf(due, { to: T0 + 28 * 24 * HOUR }, totals(1_000, 1_200), totals(0, 0));
  expect(alone).toMatchObject({ trend: null, gain: yuan(200) });
});

it('is put down once, of what is applied, and rests no line', () => {
  const story = applied();
  const [due] = dueOf(story, T0 + 24 * HOUR);
  if (!due) throw new Error('nothing is due');
  const nothing = { before: { spent: 0, returned: 0 }, after: { spent: 0, returned: 0 } };
  const effect = effectOf(due, { to: T0 + 28 * 24 * HOUR }, nothing, nothing);
  const at = T0 + 25 * HOUR;
  const message = measuredMessage(PLAN, 'x', effect, at);
  expect(story.say(message)).toBe('taken');
  expect(story.say(message)).toBe('repeat');
  expect(story.say({ ...message, messageId: 'again' })).toBe('no-change');
  expect(dueOf(story, at)).toEqual([]);
  const entry = story.ledger.find('x')?.entry;
  expect(entry).toMatchObject({ state: 'applied', changedAt: T0, effect });
  expect(entry && actionView(PLAN, entry).effect).toEqual({
    from: '2026-11-02T00:00:00.000Z',
    to: '2026-11-03T00:00:00.000Z',
    gain: 0,
    expected: 100,
  });
});
