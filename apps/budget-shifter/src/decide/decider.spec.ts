import { ReviewsDone, type BudgetFacts, type BudgetPolicy, type Occasion } from '@mcc/budget';
import { PLAN, Story, T0, factsOf } from '@mcc/budget/testing';
import { Decider } from './decider';

const MINUTE = 60_000;
const policy: BudgetPolicy = {
  version: 'v1',
  plans: [],
  rules: [
    {
      id: 'cut',
      name: { 'zh-CN': '规则', en: 'rule' },
      owner: 'media-buying',
      on: { alert: [{ field: 'rule', op: '=', value: 'low' }] },
      when: [{ kpi: 'roas', windowMs: 60 * MINUTE, below: 3, minSample: 1 }],
      do: { move: { take: { percent: 10 }, to: { best: 'roas', windowMs: 60 * MINUTE } } },
    },
    {
      id: 'tell',
      name: { 'zh-CN': '规则', en: 'rule' },
      owner: 'media-buying',
      on: { review: { at: [8 * 60], days: [0, 1, 2, 3, 4, 5, 6] } },
      when: [{ kpi: 'roas', windowMs: 60 * MINUTE, below: 3, minSample: 1 }],
      do: { notify: true },
    },
  ],
};
const alertOn = (channel: string): Occasion => ({
  kind: 'alert',
  alert: { id: `a-${channel}`, rule: 'low', grade: 'red', key: { channel } },
});
const review: Occasion = { kind: 'review', due: T0 };

function stage(roas = 4) {
  const story = new Story();
  const reviews = new ReviewsDone();
  const numbers = { roas, asked: 0, asOf: 0 };
  const decider = new Decider({
    policy: () => policy,
    record: { ledger: story.ledger, reviews },
    names: {},
    facts: {
      answer: async (_book, ask: (facts: BudgetFacts) => never) => {
        numbers.asked += 1;
        return ask(factsOf(numbers.asOf, { a: { kpi: numbers.roas }, c: { kpi: numbers.roas } }));
      },
    },
    reconsiderEveryMs: MINUTE,
  });
  /** What is said, which the ledger takes in at once. */
  const look = async (occasions: Occasion[], at: number): Promise<string[]> => {
    numbers.asOf ||= at;
    const book = story.ledger.book(PLAN);
    if (!book) throw new Error('there is no plan');
    const messages = await decider.messages(book, occasions, at);
    return messages.map((message) => {
      story.say(message);
      reviews.apply(message);
      return message.kind === 'withheld' ? message.withheld.code : message.kind;
    });
  };
  return { look, numbers, decider };
}

it('looks again at an alert that stays open, and says the same no once', async () => {
  const { look, numbers } = stage();
  expect(await look([alertOn('a')], T0)).toEqual(['condition']);
  expect(await look([alertOn('a')], T0 + MINUTE - 1)).toEqual([]);
  expect(numbers.asked).toBe(1);
  expect(await look([alertOn('a')], T0 + MINUTE)).toEqual([]);
  numbers.roas = 2;
  expect(await look([alertOn('a')], T0 + 2 * MINUTE)).toEqual(['proposed']);
  expect(await look([alertOn('a')], T0 + 3 * MINUTE)).toEqual([]);
});

it('decides the next occasion on what came of the one before', async () => {
  const { look } = stage(2);
  expect(await look([alertOn('a'), alertOn('c')], T0)).toEqual(['proposed']);
  // b has just received, which the second decision finds in the ledger
  expect(await look([alertOn('a'), alertOn('c')], T0)).not.toContain('conflict');
});

it('holds a review once, unless the data did not allow it', async () => {
  const { look, numbers } = stage();
  numbers.asOf = T0 - 60 * MINUTE;
  expect(await look([review], T0)).toEqual(['stale']);
  numbers.asOf = T0;
  expect(await look([review], T0 + MINUTE)).toEqual(['condition']);
  numbers.roas = 2;
  expect(await look([review], T0 + 2 * MINUTE)).toEqual([]);
});

it('looks at once when an alert is not suppressed any more', async () => {
  const { look } = stage(2);
  expect(await look([{ ...alertOn('a'), suppressed: 'silence s1' } as Occasion], T0)).toEqual(['suppressed']);
  expect(await look([alertOn('a')], T0 + 1)).toEqual(['proposed']);
});
