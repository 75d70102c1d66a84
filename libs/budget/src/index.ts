export { lineName } from './line-name';
export * from './limits';
export * from './refusal';
export * from './identity';
export * from './ledger/ledger';
export { PlanBook, type BidSetting } from './ledger/plan-book';
export {
  linesOf,
  takenFrom,
  givenTo,
  isOutstanding,
  type ActionEntry,
  type ActionState,
} from './ledger/entry';
export type { MadePlan, PutPlan } from './ledger/made-plans';
export { inverseOf } from './ledger/rollback';
export { hasPassed, LONGEST_OVERRIDE_MS, MIN_GATE_SEEDS } from './ledger/gate';
export type { Admission } from './ledger/admit';
export type { SubmitFacts } from './ledger/submit';
export * from './policy/policy';
export * from './policy/period';
export * from './policy/review';
export { readBudgetPolicy, type BudgetPolicyResult, type WrittenPlan } from './policy/read-policy';
export { BUDGET_POLICY_FILE } from './policy/policy-file';
export type { BudgetFacts, Occasion } from './decide/facts';
export { decide, type Decision, type DecisionQuestion } from './decide/decide';
export { allocate, type Bowl } from './response/allocate';
export type { ResponseCurve, ResponseDay } from './response/curve';
export { replayRound, gateOf, DEFAULT_REPLAY, type ReplayOptions, type ReplayRound } from './replay/replay';
export * from './shift/person';
export * from './shift/plan-steps';
export * from './shift/steps';
export * from './shift/decided';
export * from './shift/reviews';
export * from './shift/effect';
export * from './view';
export { paceView } from './pace';
