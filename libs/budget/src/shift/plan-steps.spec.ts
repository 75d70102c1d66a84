import { DEFAULT_LIMITS } from '../limits';
import { policyVersionOf, type BudgetPolicy, type PlanDefinition } from '../policy/policy';
import { factsOf } from '../testing/facts';
import { HOUR, Story, T0, TERMS } from '../testing/story';
import { plansDue, plansOver, withSpent } from './plan-steps';

const plan = (id: string, part: Partial<PlanDefinition> = {}): PlanDefinition => ({
  id,
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  period: { every: 'day' },
  curve: TERMS.curve,
  accounts: [],
  lines: ['a', 'b'].map((line) => ({
    id: line,
    match: { channel: line },
    amount: 100,
    floor: 0,
    ceiling: 200,
  })),
  limits: DEFAULT_LIMITS,
  ...part,
});
const policyOf = (...plans: PlanDefinition[]): BudgetPolicy => ({ version: '', rules: [], plans });
const withAmount = (amount: number) =>
  plan('ads', { lines: plan('').lines.map((line) => ({ ...line, amount })) });
const TODAY = 'ads:2026-11-01T16:00Z';

const start = () => {
  const story = new Story();
  const due = (at: number, ...plans: PlanDefinition[]) => plansDue(story.ledger, policyOf(...plans), at);
  const over = (at: number, ...plans: PlanDefinition[]) => plansOver(story.ledger, policyOf(...plans), at);
  return { story, due, over };
};

it('puts a plan in force once for a period and a version', () => {
  const { story, due } = start();
  expect(due(T0, plan('ads')).map((each) => story.say(each))).toEqual(['taken']);
  expect(due(T0 + HOUR, plan('ads'))).toEqual([]);
  expect(due(T0 + HOUR, withAmount(150)).map((each) => story.say(each))).toEqual(['taken']);
  expect(story.ledger.book(TODAY)?.amountOf('a')).toBe(150);
  expect(due(T0 + 24 * HOUR, withAmount(150))).toMatchObject([{ plan: 'ads:2026-11-02T16:00Z' }]);
});

it('does not say again what the ledger refused', () => {
  const { story, due } = start();
  due(T0, plan('ads')).forEach((each) => story.say(each));
  // less, and nothing is known of what is spent
  expect(due(T0 + 1, withAmount(50)).map((each) => story.say(each))).toEqual(['below-spent']);
  expect(due(T0 + 2, withAmount(50))).toEqual([]);
  expect(due(T0 + 3, withAmount(120)).map((each) => story.say(each))).toEqual(['taken']);
});

it('leaves the version of a plan alone when another plan changes', () => {
  const version = (...plans: PlanDefinition[]) => policyVersionOf(policyOf(...plans), plan('ads'));
  expect(version(plan('ads'), plan('b'))).toBe(version(plan('ads')));
  expect(policyVersionOf(policyOf(), withAmount(1))).not.toBe(version());
});

it('tells what the lines have spent that get less', () => {
  const { story, due } = start();
  due(T0, plan('ads')).forEach((each) => story.say(each));
  const book = story.ledger.book(TODAY);
  const lines = plan('').lines.map((line) => (line.id === 'b' ? { ...line, amount: 60 } : line));
  const [message] = due(T0 + 1, plan('ads', { lines }));
  if (!book || !message) throw new Error('there is no change');
  const facts = (spent: number) => factsOf(T0, { a: { spent: 1 }, b: { spent } });
  const refused = withSpent(message, book, facts(0.00605));
  expect(refused.spent).toEqual([{ line: 'b', amount: 61 }]);
  expect(story.ledger.refusalToPlan(refused)).toMatchObject({ reason: 'below-spent' });
  expect(story.say(withSpent(message, book, facts(0.006)))).toBe('taken');
});

it('takes out of force what the policy has no more, or for another period, and nothing of others', () => {
  const { story, due, over } = start();
  due(T0, plan('ads'), plan('b')).forEach((each) => story.say(each));
  expect(over(T0 + 1, plan('ads'), plan('b'))).toEqual([]);
  const monthly = plan('ads', { period: { every: 'month' } });
  expect(over(T0 + 1, monthly).map(({ plan: id }) => id)).toEqual([TODAY, 'b:2026-11-01T16:00Z']);
  expect(over(T0 + 1, monthly).map((each) => story.say(each))).toEqual(['taken', 'taken']);
  expect(over(T0 + 2, monthly)).toEqual([]);
  // back again in the same period
  expect(due(T0 + 3, plan('b')).map((each) => story.say(each))).toEqual(['taken']);
});
