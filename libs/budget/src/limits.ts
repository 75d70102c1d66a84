import { MONEY_SCALE, type BudgetLimits, type BudgetOverride } from '@mcc/contracts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How far any policy may go. A file may only be stricter; what goes further is a {@link BudgetOverride}, which two people
 * put on record.
 */
export const HARD_LIMITS: Readonly<BudgetLimits> = {
  maxStepPercent: 30,
  maxDayPercent: 50,
  coolDownMs: 30 * MINUTE,
  dampingMs: 4 * HOUR,
  minSample: 30,
  maxDataAgeMs: 2 * HOUR,
  approvalPercent: 15,
  approvalAmount: 1_000_000 * MONEY_SCALE,
  approvalWithinMs: 24 * HOUR,
  maxBidPercent: 50,
};

/** Where a policy says nothing else. */
export const DEFAULT_LIMITS: Readonly<BudgetLimits> = {
  maxStepPercent: 20,
  maxDayPercent: 30,
  coolDownMs: 4 * HOUR,
  dampingMs: 24 * HOUR,
  minSample: 100,
  maxDataAgeMs: 30 * MINUTE,
  approvalPercent: 15,
  approvalAmount: 50_000 * MONEY_SCALE,
  approvalWithinMs: 4 * HOUR,
  maxBidPercent: 30,
};

export const LIMIT_NAMES = Object.keys(HARD_LIMITS) as readonly (keyof BudgetLimits)[];

/** Limits of which more is stricter; of the others, less is. */
const STRICTER_ABOVE: ReadonlySet<keyof BudgetLimits> = new Set(['coolDownMs', 'dampingMs', 'minSample']);

/** Whether a limit of this value would allow more than the hard one. */
export function isLooser(name: keyof BudgetLimits, value: number): boolean {
  return STRICTER_ABOVE.has(name) ? value < HARD_LIMITS[name] : value > HARD_LIMITS[name];
}

/** The limits with every one that is looser than the hard one, or no number at all, replaced by that. */
export function clamped(limits: BudgetLimits): BudgetLimits {
  const strict = { ...limits };
  for (const name of LIMIT_NAMES) {
    if (!Number.isFinite(limits[name]) || isLooser(name, limits[name])) strict[name] = HARD_LIMITS[name];
  }
  return strict;
}

/** The limits that hold at a time (wall clock, epoch ms) with what is set aside then. */
export function limitsAt(
  limits: BudgetLimits,
  overrides: readonly BudgetOverride[],
  at: number,
): BudgetLimits {
  const result = clamped(limits);
  for (const { guard, value, until } of overrides) {
    if (guard !== 'replayGate' && at < until) result[guard] = value;
  }
  return result;
}
