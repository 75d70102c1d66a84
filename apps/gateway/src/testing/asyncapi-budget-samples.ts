import type {
  BudgetAction,
  BudgetActionMessage,
  BudgetActionView,
  BudgetChange,
  BudgetEffect,
  BudgetEvidence,
  BudgetLineView,
  BudgetPace,
  BudgetPlanEntry,
  BudgetReading,
  BudgetTerms,
  BudgetTransfer,
  LiveState,
  ReplayGate,
} from '@mcc/contracts';

const text = { 'zh-CN': '文', en: 'text' };

const transfer: Required<BudgetTransfer> = { from: 'a', to: 'b', amount: 1 };
/** A value for every field that any kind of a union has. */
type FieldsOf<Union> = Record<Union extends unknown ? keyof Union : never, unknown>;
const change: FieldsOf<BudgetChange> = {
  do: 'move',
  transfers: [transfer],
  line: 'a',
  percent: 20,
  hours: { from: 1_140, to: 1_320 },
  paused: true,
  lines: ['a'],
};
const reading: Required<BudgetReading> = {
  kpi: 'roas',
  line: 'a',
  value: 1.5,
  sample: 100,
  window: { from: 0, to: 1 },
  final: true,
};
const budgetEvidence: Required<BudgetEvidence> = {
  alert: 'x',
  readings: [reading],
  lines: [{ line: 'a', before: 2, after: 1, spent: 0 }],
  expectedGain: null,
  asOf: 1,
};
const action: Required<BudgetAction> = {
  id: 'a',
  rule: 'r',
  ruleName: text,
  trigger: 'review:0',
  requestedBy: 'x',
  policyVersion: 'v',
  change: { do: 'move', transfers: [transfer] },
  evidence: budgetEvidence,
  dryRun: true,
  reason: text,
  rollbackOf: 'b',
};
const terms: Required<BudgetTerms> = {
  definition: 'ads',
  policyVersion: 'v',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: 0,
  to: 1,
  curve: new Array<number>(24).fill(1),
  lines: [{ id: 'a', match: { channel: 'c', campaign: 'd' }, account: 'x', amount: 1, floor: 0, ceiling: 2 }],
  accounts: [{ id: 'x', cap: 2 }],
  limits: {
    maxStepPercent: 20,
    maxDayPercent: 30,
    coolDownMs: 1,
    dampingMs: 1,
    minSample: 100,
    maxDataAgeMs: 1,
    approvalPercent: 15,
    approvalAmount: 1,
    approvalWithinMs: 1,
    maxBidPercent: 20,
  },
};
const gate: Required<ReplayGate> = {
  policyVersion: 'v',
  seeds: 30,
  against: [{ baseline: 'never-move', mean: 0.2, low: 0.1, high: 0.3 }],
  margin: 0,
};
const effect: Required<BudgetEffect> = {
  before: { from: 0, to: 1 },
  after: { from: 1, to: 2 },
  spent: { before: 1, after: 1 },
  returned: { before: 1, after: 1 },
  trend: 1,
  gain: 0,
  expected: 0,
};
const budgetMessage: FieldsOf<BudgetActionMessage> = {
  version: 1,
  messageId: 'm',
  kind: 'proposed',
  at: 0,
  plan: 'p',
  revision: 1,
  definition: { id: 'p' },
  terms,
  action,
  withheld: {
    rule: 'r',
    ruleName: { 'zh-CN': '规则', en: 'Rule' },
    trigger: 'review:0',
    code: 'stale',
    detail: 'd',
  },
  actionId: 'a',
  actor: 'x',
  note: 'n',
  spent: [{ line: 'a', amount: 0 }],
  asOf: 0,
  confirmation: 'c',
  effect,
  code: 'c',
  detail: 'd',
  policyVersion: 'v',
  gate,
  override: { guard: 'maxStepPercent', value: 40, until: 1, reason: 'r', confirmedBy: 'y' },
};

const iso = '2026-11-11T00:00:00.000Z';
const lineView: Required<BudgetLineView> = {
  id: 'a',
  channel: 'c',
  campaign: 'd',
  account: 'x',
  planned: 1.5,
  amount: 1,
  floor: 0,
  ceiling: 2,
  paused: false,
  bid: { percent: 20, hours: { from: 1_140, to: 1_320 } },
};
const planEntry: Required<BudgetPlanEntry> = {
  id: 'p',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  from: iso,
  to: iso,
  live: true,
  policyVersion: 'v',
  total: 1,
  lines: [lineView],
  waiting: 0,
  refused: { code: 'below-floor', text, detail: 'd' },
  stopped: { actor: 'x', at: iso, note: 'n' },
};
const actionShown: Required<BudgetActionView> = {
  id: 'a',
  plan: 'p',
  state: 'waiting',
  rule: 'r',
  ruleName: text,
  reason: text,
  trigger: 'alert:x',
  requestedBy: 'x',
  do: 'move',
  transfers: [{ from: 'a', to: 'b', amount: 1.5 }],
  lines: [{ line: 'a', before: 2, after: 1, spent: 0 }],
  readings: [reading],
  alert: 'x',
  expectedGain: null,
  approval: 'percent',
  proposedAt: iso,
  expiresAt: iso,
  changedAt: iso,
  approvedBy: 'y',
  rejectedBy: 'z',
  note: 'n',
  confirmation: 'c',
  effect: { from: iso, to: iso, gain: 1, expected: null },
  failure: { code: 'c', detail: 'd' },
  rollbackOf: 'b',
};
const pace: Required<BudgetPace> = {
  id: 'p/a',
  plan: 'p',
  line: 'a',
  spent: 1,
  expected: 1.2,
  projected: null,
  asOf: iso,
};

/** An entry of each panel of money. */
export const BUDGET_ENTRIES = {
  budget: [planEntry],
  moves: [actionShown],
  pace: [pace],
} satisfies LiveState;

/** What is said of money, by the name of its schema in `docs/asyncapi.yaml`. */
export const BUDGET_SAMPLES: Record<string, object> = {
  BudgetTransfer: transfer,
  BudgetChange: change,
  BudgetReading: reading,
  BudgetEvidence: budgetEvidence,
  BudgetAction: action,
  BudgetTerms: terms,
  ReplayGate: gate,
  BudgetEffect: effect,
  BudgetActionMessage: budgetMessage,
  BudgetLineView: lineView,
  BudgetPlanEntry: planEntry,
  BudgetActionView: actionShown,
  BudgetPace: pace,
};
