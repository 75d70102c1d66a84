import type { TenThousandths } from '../money';
import type { LocalizedText } from './alert';
import type { BudgetTerms } from './budget-plan';

/** What a message on `mcc.budget-actions.v1` says. A reader leaves out kinds that it does not know. */
export const BUDGET_ACTION_KINDS = [
  'plan-put',
  'plan-removed',
  'planned',
  'unplanned',
  'proposed',
  'withheld',
  'approved',
  'rejected',
  'expired',
  'submitted',
  'applied',
  'failed',
  'rolled-back',
  'measured',
  'stopped',
  'started',
  'went-live',
  'went-dry',
  'overridden',
] as const;
export type BudgetActionKind = (typeof BUDGET_ACTION_KINDS)[number];

/** Money that goes from one line of a plan to another. */
export interface BudgetTransfer {
  from: string;
  to: string;
  /** above 0 */
  amount: TenThousandths;
}

/** What a line has spent in the period of its plan, as far as the data tells. */
export interface BudgetSpent {
  line: string;
  amount: TenThousandths;
}

/** What is to be done. */
export type BudgetChange =
  | { do: 'move'; transfers: BudgetTransfer[] }
  /** bids of a line are multiplied at some hours of each day; minutes since local midnight, `to` excluded; 0 %: as before */
  | { do: 'bid'; line: string; percent: number; hours: { from: number; to: number } }
  /** `paused` false: the line goes on */
  | { do: 'pause'; line: string; paused: boolean }
  /** nothing is changed: people are told */
  | { do: 'notify'; lines: string[] };

/** A KPI that a decision rests on. */
export interface BudgetReading {
  kpi: string;
  line: string;
  /** as the dictionary gives it; money in currency units */
  value: number;
  sample: number;
  /** event time, epoch ms; end excluded */
  window: { from: number; to: number };
  /** whether the window could not change any more */
  final: boolean;
}

/** What a line has and had, as the decision found it. */
export interface BudgetLineEvidence {
  line: string;
  before: TenThousandths;
  after: TenThousandths;
  /** of the period, as far as the data tells */
  spent: TenThousandths;
}

/** Why something is decided. */
export interface BudgetEvidence {
  /** the alert that set it off; absent for a review */
  alert?: string;
  readings: BudgetReading[];
  lines: BudgetLineEvidence[];
  /** what the change is expected to return more in the rest of the period; null: not known */
  expectedGain: TenThousandths | null;
  /** watermark of the data, epoch ms */
  asOf: number;
}

/** A decision. */
export interface BudgetAction {
  /** deterministic: of plan, rule and trigger */
  id: string;
  rule: string;
  ruleName: LocalizedText;
  /** `alert:<alert id>`, `review:<epoch ms>` or, of a rollback, `person:<name>` */
  trigger: string;
  /** who answers for it: the owner of the rule, or who asked for the rollback. Cannot approve it */
  requestedBy: string;
  /** the one under which it was decided */
  policyVersion: string;
  change: BudgetChange;
  evidence: BudgetEvidence;
  /** nothing is done: it says what would be */
  dryRun: boolean;
  /** one line for people */
  reason: LocalizedText;
  /** the action that this one takes back */
  rollbackOf?: string;
}

/** How a policy fared against doing nothing and against equal shares, over seeds of a simulated market. */
export interface ReplayGate {
  policyVersion: string;
  seeds: number;
  /** for each baseline, the mean difference of ROI (policy less baseline) and its 95 % interval */
  against: { baseline: 'never-move' | 'equal-split'; mean: number; low: number; high: number }[];
  /** least difference that had to be shown */
  margin: number;
}

/** What two people may set aside for a time, by name. */
export const OVERRIDABLE = [
  'maxStepPercent',
  'maxDayPercent',
  'coolDownMs',
  'dampingMs',
  'replayGate',
] as const;

/** A guard-rail that is set aside: recorded, by two people, for a time. */
export interface BudgetOverride {
  guard: (typeof OVERRIDABLE)[number];
  /** the limit instead; of `replayGate` 0 */
  value: number;
  /** wall clock, epoch ms; excluded */
  until: number;
  reason: string;
  /** somebody else than the actor */
  confirmedBy: string;
}

/** What an applied move came to, beside what was expected of it. Stretches: event time, epoch ms, `to` excluded. */
export interface BudgetEffect {
  /** final stretches of equal length, right before and right after it was applied */
  before: { from: number; to: number };
  after: { from: number; to: number };
  /** what the lines it changed spent and returned in each, all together */
  spent: { before: TenThousandths; after: TenThousandths };
  returned: { before: TenThousandths; after: TenThousandths };
  /** what the lines it did not change returned after, as a share of before; null: they returned nothing before */
  trend: number | null;
  /** what its lines returned more than with the trend of the others (difference in differences); may be below 0 */
  gain: TenThousandths;
  /** of the gain that was expected, the share of this stretch; null: none was known */
  expected: TenThousandths | null;
}

interface Said<Kind extends BudgetActionKind> {
  version: 1;
  /** deterministic: a reader drops repeats by it */
  messageId: string;
  kind: Kind;
  /** wall clock, epoch ms */
  at: number;
  /** id of the plan with its period, but of `plan-put` and `plan-removed` */
  plan: string;
}
interface ByPerson {
  actor: string;
  note?: string;
}
interface OfPlan {
  /** counts the changes of the plan, from 1 */
  revision: number;
}
interface OfAction {
  actionId: string;
}

/** What a rule was set off to do and did not. */
export interface BudgetWithheld {
  rule: string;
  /** absent: said by an earlier version */
  ruleName?: LocalizedText;
  trigger: string;
  /** a reason of the ledger or of the policy */
  code: string;
  detail: string;
}

/**
 * Message on `mcc.budget-actions.v1`, one partition, kept for ever. Key: `plan`. Messages are claims; what holds is what the
 * ledger (`libs/budget`) makes of them, in the order of the log. A program that acts on money goes by `applied` and
 * `rolled-back`.
 */
export type BudgetActionMessage =
  /** somebody made or changed a plan that stands in no file. `plan`: its id without a period; `revision` has to follow the last */
  | (Said<'plan-put'> & ByPerson & OfPlan & { definition: Record<string, unknown> })
  | (Said<'plan-removed'> & ByPerson & OfPlan)
  /** `spent`: of a change within the period, by the lines that get less */
  | (Said<'planned'> & { terms: BudgetTerms; spent?: BudgetSpent[] })
  /** the policy has the plan no more, or for another period: it is over */
  | Said<'unplanned'>
  | (Said<'proposed'> & { action: BudgetAction })
  /** no move, and why; `code`: a reason of the ledger or of the policy */
  | (Said<'withheld'> & { withheld: BudgetWithheld })
  | (Said<'approved'> & OfAction & ByPerson)
  | (Said<'rejected'> & OfAction & ByPerson)
  | (Said<'expired'> & OfAction)
  /** the platform is going to be told, under the action's id: from here on it is applied or refused, nothing else */
  | (Said<'submitted'> & OfAction & { spent: BudgetSpent[]; asOf: number })
  | (Said<'applied'> & OfAction & { confirmation?: string })
  /** of an action with `rollbackOf`, instead of `applied` */
  | (Said<'rolled-back'> & OfAction & { confirmation?: string })
  /** once, some time after it was applied */
  | (Said<'measured'> & OfAction & { effect: BudgetEffect })
  /** the platform refused it, or it could not be submitted any more */
  | (Said<'failed'> & OfAction & { code: string; detail: string })
  /** of every plan, whichever the message names */
  | (Said<'stopped'> & ByPerson)
  | (Said<'started'> & ByPerson)
  | (Said<'went-live'> & ByPerson & { policyVersion: string; gate?: ReplayGate })
  | (Said<'went-dry'> & ByPerson)
  | (Said<'overridden'> & ByPerson & { override: BudgetOverride });

/** The message of one kind. */
export type BudgetActionMessageOf<Kind extends BudgetActionKind> = Extract<
  BudgetActionMessage,
  { kind: Kind }
>;
