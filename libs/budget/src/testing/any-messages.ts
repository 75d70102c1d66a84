import fc from 'fast-check';
import type { BudgetAction, BudgetActionMessage, BudgetEffect, BudgetTerms } from '@mcc/contracts';
import { Ledger } from '../ledger/ledger';
import { HARD_LIMITS } from '../limits';
import { changedTerms, mostly, planChange } from './any-plan-change';
import { HOUR, PLAN, T0, TERMS, goneLive, moveAction, planned } from './story';

const DAY = 24 * HOUR;
export const LINES = ['a', 'b', 'c', 'd'] as const;

/** Plans whose limits are often looser than the hard ones. */
export const anyTerms: fc.Arbitrary<BudgetTerms> = fc
  .record({
    amounts: fc.array(fc.integer({ min: 1_000, max: 5_000 }), { minLength: 4, maxLength: 4 }),
    slack: fc.integer({ min: 0, max: 4_000 }),
    cap: fc.integer({ min: 0, max: 4_000 }),
    step: fc.integer({ min: 1, max: 100 }),
    day: fc.integer({ min: 1, max: 100 }),
    pause: fc.constantFrom(0, HOUR, 4 * HOUR),
  })
  .map(({ amounts, slack, cap, step, day, pause }) => ({
    ...TERMS,
    lines: LINES.map((id, index) => {
      const amount = amounts[index] ?? 0;
      const account = index < 2 ? 'shared' : 'solo';
      return {
        id,
        match: { channel: id },
        account,
        amount,
        floor: Math.max(0, amount - slack),
        ceiling: amount + slack,
      };
    }),
    accounts: [{ id: 'shared', cap: (amounts[0] ?? 0) + (amounts[1] ?? 0) + cap }],
    limits: {
      ...TERMS.limits,
      maxStepPercent: step,
      maxDayPercent: day,
      coolDownMs: pause,
      dampingMs: pause,
      minSample: 0,
      maxDataAgeMs: DAY,
      approvalPercent: 100,
      approvalWithinMs: 7 * DAY,
    },
  }));

const amount = fc.oneof(
  { weight: 19, arbitrary: fc.integer({ min: 1, max: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 0.5, 2_000, NaN) },
);
const proposal = fc.record({
  // the donor mostly stands before the receiver, so that few lines are on both sides
  transfers: fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('b', 'c', 'd', 'd'), amount)
      .map(([from, to, money]) => ({ from, to, amount: money })),
    { minLength: 1, maxLength: 2 },
  ),
  sample: mostly(500, 29),
  final: mostly(true, false),
  age: mostly(0, HARD_LIMITS.maxDataAgeMs + 1),
  spent: fc.integer({ min: 0, max: 1_000 }),
  dryRun: mostly(false, true),
  rollback: fc.nat(3).map((chance) => chance === 0),
});

/** One message, or the whole way of an action. */
type Kind =
  | Exclude<BudgetActionMessage['kind'], 'overridden' | 'went-dry' | 'withheld' | 'plan-put' | 'plan-removed'>
  | 'whole-way';

/** Anything that anybody may write to the topic, mostly in an order that makes sense. */
const step = fc.record({
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Kind>('whole-way') },
    { weight: 4, arbitrary: fc.constant<Kind>('proposed') },
    { weight: 5, arbitrary: fc.constant<Kind>('submitted') },
    { weight: 5, arbitrary: fc.constant<Kind>('applied') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Kind>('approved', 'rolled-back', 'started', 'went-live', 'measured'),
    },
    { weight: 2, arbitrary: fc.constant<Kind>('planned') },
    { weight: 1, arbitrary: fc.constantFrom<Kind>('rejected', 'expired', 'failed', 'stopped', 'unplanned') },
  ),
  wait: fc.constantFrom(0, 60_000, HOUR, 5 * HOUR, DAY),
  /** which of the latest actions is meant */
  which: fc.constantFrom(0, 0, 0, 1, 2),
  actor: fc.constantFrom('Chen', 'media-buying'),
  spent: fc.integer({ min: 0, max: 2_000 }),
  proposal,
  change: planChange,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const EFFECT: BudgetEffect = {
  before: { from: T0 - HOUR, to: T0 },
  after: { from: T0, to: T0 + HOUR },
  spent: { before: 100, after: 100 },
  returned: { before: 300, after: 310 },
  trend: 1,
  gain: 10,
  expected: null,
};

/** The messages that the steps write. */
export function write(plan: BudgetTerms, steps: readonly Step[]): BudgetActionMessage[] {
  const messages: BudgetActionMessage[] = [];
  const made: BudgetAction[] = [];
  const ledger = new Ledger();
  let read = 0;
  const termsNow = (): BudgetTerms => {
    for (; read < messages.length; read += 1) ledger.apply(messages[read] as BudgetActionMessage);
    return ledger.book(PLAN)?.terms ?? plan;
  };
  messages.push(planned(plan), goneLive(T0, plan.policyVersion));
  let at = T0;
  for (const each of steps) {
    at += each.wait;
    const terms = termsNow();
    const head = { version: 1 as const, messageId: String(messages.length), at, plan: PLAN };
    const actionId = made.at(-1 - each.which)?.id ?? 'none';
    const of = { ...head, actionId };
    switch (each.kind) {
      case 'proposed':
      case 'whole-way': {
        const earlier = made.at(-1 - each.which);
        const action = {
          ...propose(String(made.length), each, at, earlier),
          policyVersion: terms.policyVersion,
        };
        made.push(action);
        messages.push({ ...head, kind: 'proposed', action });
        if (each.kind === 'whole-way') messages.push(...wholeWay(head, action, each));
        break;
      }
      case 'approved':
      case 'rejected':
        messages.push({ ...of, kind: each.kind, actor: each.actor });
        break;
      case 'submitted': {
        const spent = LINES.map((id) => ({ line: id, amount: each.spent }));
        messages.push({ ...of, kind: 'submitted', spent, asOf: at });
        break;
      }
      case 'measured':
        messages.push({ ...of, kind: 'measured', effect: EFFECT });
        break;
      case 'failed':
        messages.push({ ...of, kind: 'failed', code: 'refused', detail: '' });
        break;
      case 'stopped':
      case 'started':
        messages.push({ ...head, kind: each.kind, actor: each.actor });
        break;
      case 'planned':
        messages.push(
          ...replanned(
            head,
            changedTerms({ ...terms, to: plan.to }, each.change, `v${head.messageId}`),
            each,
          ),
        );
        break;
      case 'unplanned':
        // and back again
        messages.push({ ...head, kind: 'unplanned' }, ...replanned(head, { ...terms, to: plan.to }, each));
        break;
      case 'went-live':
        messages.push({ ...goneLive(at, terms.policyVersion), messageId: head.messageId });
        break;
      case 'expired':
      case 'applied':
      case 'rolled-back':
        messages.push({ ...of, kind: each.kind });
        break;
    }
  }
  return messages;
}

/** A plan as the shifter says it, found good at once. */
function replanned(
  { messageId, at }: Pick<BudgetActionMessage, 'messageId' | 'at'>,
  terms: BudgetTerms,
  { spent }: Step,
): BudgetActionMessage[] {
  const evidence = LINES.map((line) => ({ line, amount: spent }));
  return [
    { ...planned(terms, at), messageId: `${messageId}:plan`, spent: evidence } as BudgetActionMessage,
    { ...goneLive(at, terms.policyVersion), messageId: `${messageId}:live` },
  ];
}

/** All that follows where nothing comes between. */
function wholeWay(
  head: Pick<BudgetActionMessage, 'version' | 'messageId' | 'at' | 'plan'>,
  { id: actionId, rollbackOf }: BudgetAction,
  { actor, spent }: Step,
): BudgetActionMessage[] {
  const next = (part: string) => ({ ...head, messageId: `${head.messageId}:${part}`, actionId });
  return [
    { ...next('yes'), kind: 'approved', actor },
    {
      ...next('go'),
      kind: 'submitted',
      spent: LINES.map((id) => ({ line: id, amount: spent })),
      asOf: head.at,
    },
    { ...next('done'), kind: rollbackOf === undefined ? 'applied' : 'rolled-back' },
  ];
}

function propose(id: string, { proposal: wish }: Step, at: number, earlier?: BudgetAction): BudgetAction {
  const base = moveAction(id, wish.transfers, at);
  const evidence = {
    ...base.evidence,
    readings: base.evidence.readings.map((each) => ({
      ...each,
      sample: wish.sample,
      final: wish.final,
      window: { from: at - wish.age - DAY, to: at - wish.age },
    })),
    lines: LINES.map((each) => ({ line: each, before: 0, after: 0, spent: wish.spent })),
    asOf: at - wish.age,
  };
  const action = { ...base, evidence, dryRun: wish.dryRun };
  if (!wish.rollback || !earlier || earlier.change.do !== 'move') return action;
  const transfers = earlier.change.transfers.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
  return { ...action, change: { do: 'move', transfers }, rollbackOf: earlier.id, dryRun: false };
}

export const anySteps = fc.array(step, { minLength: 10, maxLength: 60 });
