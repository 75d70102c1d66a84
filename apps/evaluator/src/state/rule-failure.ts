import { fingerprint } from '@mcc/contracts';
import type { Rule, RunnerState } from '@mcc/rules';

/** Why a rule is left out. Plain data. */
export interface RuleFailure {
  /** of the definition that failed: another one is tried anew */
  definition: string;
  message: string;
}

/** No runner takes over a state with this signature. */
const FAILED = 'failed/1';

/** A short name for all that is written of a rule. */
export const definitionOf = (rule: Rule): string => fingerprint([JSON.stringify(rule)]);

/** What is saved of a rule that is left out: its state is not to be gone on from. */
export const failedState = (failure: RuleFailure): RunnerState => ({ signature: FAILED, state: failure });

/** The failure that was saved of this very definition. */
export function failureIn(rule: Rule, saved: RunnerState | undefined): RuleFailure | undefined {
  if (saved?.signature !== FAILED) return undefined;
  const failure = saved.state as RuleFailure;
  return failure.definition === definitionOf(rule) ? failure : undefined;
}
