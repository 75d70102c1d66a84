import { Story, T0 } from '../testing/story';

const story = new Story();
let count = 0;
const head = () => ({ version: 1 as const, messageId: `m${(count += 1)}`, at: T0, plan: 'ads' });
const put = (revision: number, actor = 'Lin') =>
  story.say({ ...head(), kind: 'plan-put', actor, revision, definition: { revision } });
const remove = (revision: number) => story.say({ ...head(), kind: 'plan-removed', actor: 'Lin', revision });

it('takes the changes of a plan that follow each other, and of two at once the first', () => {
  expect([put(2), put(1), put(1), put(2), put(2, 'Chen')]).toEqual([
    'plan-changed',
    'taken',
    'plan-changed',
    'taken',
    'plan-changed',
  ]);
  expect(story.ledger.made.all()).toMatchObject([{ plan: 'ads', revision: 2, actor: 'Lin' }]);
});

it('counts on over a removal', () => {
  expect([remove(2), remove(3), remove(4), put(3), put(4)]).toEqual([
    'plan-changed',
    'taken',
    'unknown-plan',
    'plan-changed',
    'taken',
  ]);
});

it('takes nothing from nobody', () => {
  expect(put(5, ' ')).toBe('malformed');
});
