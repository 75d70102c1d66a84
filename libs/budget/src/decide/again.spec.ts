import type { BudgetActionMessage } from '@mcc/contracts';
import type { BudgetDeed, BudgetPolicy } from '../policy/policy';
import { decisionMessages } from '../shift/decided';
import { factsOf } from '../testing/facts';
import { HOUR, PLAN, Story, T0, TERMS, goneLive, planned } from '../testing/story';
import { decide } from './decide';
import type { Occasion } from './facts';

const alert: Occasion = {
  kind: 'alert',
  alert: { id: 'x', rule: 'low', grade: 'red', key: { channel: 'a' } },
};
const review: Occasion = { kind: 'review', due: T0 };
const move: BudgetDeed = { move: { take: { percent: 10 }, to: ['c'] } };
const large: BudgetDeed = { move: { take: { percent: 16 }, to: ['c'] } };
let at = T0;

/** What the rules make of an occasion, which the ledger takes in at once: in which state each new action is, or why there is none. */
function look(story: Story, deed: BudgetDeed, occasion: Occasion = alert): (string | undefined)[] {
  at += 1;
  const on = { alert: [{ field: 'rule' as const, op: '=' as const, value: 'low' }] };
  const policy: BudgetPolicy = {
    version: '',
    plans: [],
    rules: [
      {
        id: 'r',
        name: { 'zh-CN': '规则', en: 'rule' },
        owner: 'media-buying',
        on: occasion.kind === 'alert' ? on : { review: { at: [480], days: [0, 1, 2, 3, 4, 5, 6] } },
        when: [{ kpi: 'roas', windowMs: HOUR, below: 3, minSample: 1 }],
        do: deed,
      },
    ],
  };
  const version = story.ledger.book(PLAN)?.terms.policyVersion ?? '';
  const facts = factsOf(at, { a: { kpi: 2 } });
  const decisions = decide({ ledger: story.ledger, plan: PLAN, policy, occasion, facts, names: {}, at });
  for (const message of decisionMessages(PLAN, decisions, at)) story.say(message);
  return decisions.map((each) => {
    if (!each.move) return each.reason;
    expect(each.action.policyVersion).toBe(version);
    return story.stateOf(each.action.id);
  });
}
const goDry = (): BudgetActionMessage => ({
  version: 1,
  messageId: `dry:${(at += 1)}`,
  kind: 'went-dry',
  at,
  plan: PLAN,
  actor: 'Chen',
});
const goLive = (version = 'v1'): BudgetActionMessage => goneLive((at += 1), version);

beforeEach(() => (at = T0 + HOUR));

it('judges an alert that still fires once more when the plan has gone live, and then never again', () => {
  const story = new Story(TERMS, false);
  expect(look(story, move)).toEqual(['dry-run']);
  expect(look(story, move)).toEqual(['repeat']);
  story.say(goLive());
  expect(look(story, move)).toEqual(['ready']);
  expect(look(story, move)).toEqual(['repeat']);
  story.say(goDry());
  expect(look(story, move)).toEqual(['repeat']);
  story.say(goLive());
  expect(look(story, move)).toEqual(['repeat']);
  const [dry, live] = [...(story.ledger.book(PLAN)?.entries.values() ?? [])];
  expect([dry?.action.dryRun, live?.action.dryRun]).toEqual([true, false]);
});

it('judges an alert again whose decision a change of the plan made void', () => {
  const story = new Story();
  expect(look(story, large)).toEqual(['waiting']);
  story.say(planned({ ...TERMS, policyVersion: 'v2' }, (at += 1)));
  expect(look(story, large)).toEqual(['dry-run']);
  expect(look(story, large)).toEqual(['repeat']);
  story.say(goLive('v2'));
  expect(look(story, large)).toEqual(['waiting']);
  expect(look(story, large)).toEqual(['repeat']);
  const states = [...(story.ledger.book(PLAN)?.entries.values() ?? [])].map(({ state }) => state);
  expect(states).toEqual(['expired', 'dry-run', 'waiting']);
});

it('lets each line of a rule that pauses have its turn once more', () => {
  const story = new Story(TERMS, false);
  expect(look(story, { pause: true })).toEqual(['dry-run']);
  story.say(goLive());
  expect(look(story, { pause: true })).toEqual(['waiting']);
  expect(look(story, { pause: true })).toEqual(['repeat']);
});

it('leaves a review one look, and tells people once', () => {
  const story = new Story(TERMS, false);
  expect(look(story, move, review)).toEqual(['dry-run']);
  expect(look(story, { notify: true })).toEqual(['told']);
  story.say(goLive());
  expect(look(story, move, review)).toEqual(['repeat']);
  expect(look(story, { notify: true })).toEqual(['repeat']);
});
