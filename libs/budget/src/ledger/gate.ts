import { OVERRIDABLE, type BudgetActionMessageOf, type ReplayGate } from '@mcc/contracts';
import { isSamePerson } from '../identity';
import { refuse, type Refusal } from '../refusal';
import type { PlanBook } from './plan-book';

/** Fewer seeds tell too little. */
export const MIN_GATE_SEEDS = 30;
const DAY = 86_400_000;
/** Nothing is set aside for longer. */
export const LONGEST_OVERRIDE_MS = 7 * DAY;

/** Whether a policy may move money: it beat every baseline by the margin, over enough seeds. */
export function hasPassed({ seeds, against, margin }: ReplayGate): boolean {
  const baselines = new Set(against.map(({ baseline }) => baseline));
  return (
    seeds >= MIN_GATE_SEEDS &&
    baselines.has('never-move') &&
    baselines.has('equal-split') &&
    margin >= 0 &&
    against.every(({ low }) => low > margin)
  );
}

/** From now on its decisions are carried out, if the policy has shown what it is worth. */
export function goLive(book: PlanBook, message: BudgetActionMessageOf<'went-live'>): Refusal | null {
  const refusal = refusalToGoLive(book, message);
  if (!refusal) book.isLive = true;
  return refusal;
}

function refusalToGoLive(
  book: PlanBook,
  { policyVersion, gate, at }: BudgetActionMessageOf<'went-live'>,
): Refusal | null {
  if (policyVersion !== book.terms.policyVersion) return refuse('policy-changed', policyVersion);
  const isSetAside = book.overrides.some(({ guard, until }) => guard === 'replayGate' && at < until);
  if (isSetAside) return null;
  return gate?.policyVersion === policyVersion && hasPassed(gate)
    ? null
    : refuse('gate-failed', gate ? `over ${gate.seeds} seeds` : 'it has not been tried');
}

/** Sets a guard-rail aside for a time. */
export function override(book: PlanBook, message: BudgetActionMessageOf<'overridden'>): Refusal | null {
  const refusal = refusalToOverride(message);
  if (!refusal) book.overrides.push(message.override);
  return refusal;
}

function refusalToOverride({
  actor,
  at,
  override: { guard, value, until, reason, confirmedBy },
}: BudgetActionMessageOf<'overridden'>): Refusal | null {
  if (!OVERRIDABLE.includes(guard)) return refuse('not-overridable', String(guard));
  if (!Number.isFinite(value) || value < 0) return refuse('malformed', `a limit of ${value}`);
  if (guard.endsWith('Percent') && (!Number.isInteger(value) || value > 100)) {
    return refuse('malformed', `${value} %: must be a whole number up to 100`);
  }
  if (reason.trim() === '') return refuse('malformed', 'the reason is empty');
  if (actor.trim() === '' || confirmedBy.trim() === '' || isSamePerson(actor, confirmedBy)) {
    return refuse('second-person', `${actor}, ${confirmedBy}`);
  }
  return until > at && until - at <= LONGEST_OVERRIDE_MS
    ? null
    : refuse('malformed', 'it must end within 7 days');
}
