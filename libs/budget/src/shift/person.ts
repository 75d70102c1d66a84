import type {
  BudgetAction,
  BudgetActionKind,
  BudgetActionMessage,
  BudgetActionMessageOf,
  BudgetOverride,
  Names,
  ReplayGate,
} from '@mcc/contracts';
import { attemptMessageId, personMessageId, rollbackIdOf } from '../identity';
import type { BudgetFacts } from '../decide/facts';
import { linesBeforeAndAfter } from '../decide/evidence';
import { reasonOf } from '../decide/words';
import type { Ledger } from '../ledger/ledger';
import type { MadePlan } from '../ledger/made-plans';
import { inverseOf } from '../ledger/rollback';
import { refuse, type Refusal } from '../refusal';
import { spentOf } from './spent';

/** What the stop switch names instead of a plan. */
export const ALL_PLANS = '*';

/** Who does something, and when (wall clock, epoch ms). */
export interface PersonAct {
  actor: string;
  at: number;
  note?: string;
}

/** What people can do with a plan besides answering a decision. */
export type PersonDeed =
  | { kind: 'stopped' | 'started' | 'went-dry' }
  | { kind: 'went-live'; policyVersion: string; gate?: ReplayGate }
  | { kind: 'overridden'; override: BudgetOverride };

/** The message of what a person does with a plan; the ledger says whether it holds. */
export function personMessage(plan: string, deed: PersonDeed, act: PersonAct): BudgetActionMessage {
  return { ...headOf(plan, deed.kind, act), ...byOf(act), ...deed };
}

/** What a person says of a plan that stands in no file. */
export type PlanWord =
  | { kind: 'plan-put'; revision: number; definition: Record<string, unknown> }
  | { kind: 'plan-removed'; revision: number };

/** The message of what a person says of a plan. @param plan its id without a period */
export function planMessage(plan: string, word: PlanWord, act: PersonAct): MadePlan {
  return { ...headOf(plan, word.kind, act), ...byOf(act), ...word };
}

/** The message of a person's yes or no to a decision. */
export function answerMessage(
  plan: string,
  actionId: string,
  kind: 'approved' | 'rejected',
  act: PersonAct,
): BudgetActionMessage {
  const { messageId, ...head } = headOf(plan, kind, act);
  return { ...head, messageId: `${actionId}:${messageId}`, kind, actionId, ...byOf(act) };
}

/**
 * The message that takes an applied action back, as far as the money has not been spent since; or why there is none.
 * @param names what people call channels and campaigns
 */
export function rollbackMessage(
  ledger: Ledger,
  actionId: string,
  act: PersonAct,
  facts: BudgetFacts,
  names: Names,
): BudgetActionMessageOf<'proposed'> | Refusal {
  const found = ledger.find(actionId);
  if (!found) return refuse('unknown-action', actionId);
  const { book, entry } = found;
  if (entry.state !== 'applied') return refuse('wrong-state', `the action is ${entry.state}`);
  const spent = new Map(spentOf(book.terms.lines, facts).map(({ line, amount }) => [line, amount]));
  const change = inverseOf(book, entry, spent);
  if ('move' in change) return change;
  const attempts = [...book.entries.values()].filter(({ action }) => action.rollbackOf === actionId).length;
  const ruleName = {
    'zh-CN': `撤回 ${entry.action.ruleName['zh-CN']}`,
    en: `Take back ${entry.action.ruleName.en}`,
  };
  const action: BudgetAction = {
    id: rollbackIdOf(actionId, attempts),
    rule: entry.action.rule,
    ruleName,
    trigger: `person:${act.actor}`,
    requestedBy: act.actor,
    policyVersion: book.terms.policyVersion,
    change,
    evidence: {
      readings: [],
      lines: linesBeforeAndAfter(book, change, facts),
      expectedGain: null,
      asOf: facts.asOf,
    },
    dryRun: false,
    reason: reasonOf({ change, ruleName, terms: book.terms, expectedGain: null }, names),
    rollbackOf: actionId,
  };
  const admission = ledger.admits(book.id, action, act.at);
  if (!admission.move) return admission;
  return {
    version: 1,
    messageId: attemptMessageId(action.id, 'proposed', act.at),
    kind: 'proposed',
    at: act.at,
    plan: book.id,
    action,
  };
}

function headOf(plan: string, kind: BudgetActionKind, act: PersonAct): Head {
  return { version: 1, messageId: personMessageId(plan, kind, act), at: act.at, plan };
}
type Head = Pick<BudgetActionMessage, 'version' | 'messageId' | 'at' | 'plan'>;

const byOf = ({ actor, note }: PersonAct): { actor: string; note?: string } => ({
  actor,
  ...(note === undefined ? {} : { note }),
});
