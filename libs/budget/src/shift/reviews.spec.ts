import type { BudgetActionMessage } from '@mcc/contracts';
import { reviewTrigger } from '../identity';
import type { BudgetPolicy } from '../policy/policy';
import { HOUR, PLAN, T0 } from '../testing/story';
import { ReviewsDone, reviewsDue } from './reviews';

/** 08:00 in Shanghai, a Monday */
const NOW = T0;
const MINUTE = 60_000;
const reviewed = (id: string, ...at: number[]): BudgetPolicy['rules'][number] => ({
  id,
  name: { 'zh-CN': '规则', en: 'rule' },
  owner: 'media-buying',
  on: { review: { at, days: [1] } },
  when: [],
  do: { notify: true },
});
const policy: BudgetPolicy = {
  version: 'v1',
  plans: [],
  rules: [reviewed('early', 7 * 60 + 30), reviewed('both', 7 * 60 + 30, 8 * 60), reviewed('late', 9 * 60)],
};

it('finds the reviews that were due lately, each once', () => {
  const due = (withinMs: number) => reviewsDue(policy, NOW, withinMs, 'Asia/Shanghai');
  expect(due(HOUR)).toEqual([NOW - 30 * MINUTE, NOW]);
  expect(due(10 * MINUTE)).toEqual([NOW]);
});

describe('a review that came to nothing', () => {
  const said = (code: string, trigger = reviewTrigger(NOW)): BudgetActionMessage => ({
    version: 1,
    messageId: `${code} ${trigger}`,
    kind: 'withheld',
    at: NOW,
    plan: PLAN,
    withheld: { rule: 'early', trigger, code, detail: '' },
  });
  const decision = { rule: 'early', trigger: reviewTrigger(NOW) };

  it('is tried again while its data does not allow one, and is over when a condition does not hold', () => {
    const reviews = new ReviewsDone();
    reviews.apply(said('stale'));
    expect(reviews.has(PLAN, decision)).toBe(false);
    reviews.apply(said('condition'));
    expect(reviews.has(PLAN, decision)).toBe(true);
    expect(reviews.has(PLAN, { ...decision, rule: 'late' })).toBe(false);
    expect(reviews.has('another', decision)).toBe(false);
  });

  it('of an alert is looked at again: the alert goes on', () => {
    const reviews = new ReviewsDone();
    reviews.apply(said('condition', 'alert:a1'));
    expect(reviews.has(PLAN, { rule: 'early', trigger: 'alert:a1' })).toBe(false);
  });

  it('is forgotten when nobody asks for it any more', () => {
    const reviews = new ReviewsDone();
    reviews.apply(said('condition'));
    reviews.forgetBefore(NOW);
    expect(reviews.has(PLAN, decision)).toBe(true);
    reviews.forgetBefore(NOW + 1);
    expect(reviews.has(PLAN, decision)).toBe(false);
  });
});
