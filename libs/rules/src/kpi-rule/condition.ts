import type { DimensionValues } from '@mcc/contracts';
import type { Summaries } from '@mcc/metrics';
import type { Graded } from '../graded';
import type { Verdict } from '../life-cycle/episode';

/** A stretch of time relative to the step judged, in blocks before its end: `{ from: 6, to: 0 }` are the last six. */
export interface Span {
  from: number;
  to: number;
}

/** The KPI over one stretch. Reused from call to call: read it at once. */
export interface Stretch {
  /** null: no reading, or nobody has sent anything */
  value: number | null;
  /** events behind the value */
  sample: number;
  /** the key has been known since the beginning of the stretch; of a younger one a sum tells only a part */
  isWhole: boolean;
  /** the rule has heard of any key since before the stretch: of a key that was silent, a sum is 0 and not unknown */
  isHeard: boolean;
  /** sums of the measures read, as in a cell */
  summaries: Summaries;
}

/** What a condition has found at one step. Plain data. */
export interface Finding {
  /** event times of the window judged, epoch ms, `to` excluded */
  from: number;
  to: number;
  value: number;
  sample: number;
  /** what the value is held against: a limit, or an earlier value */
  reference: number;
  /** how far it is beyond, in the direction that is watched: in units of the KPI, or in percent */
  excess: number;
  /** what would have been normal, where the condition knows a band; null: no limit on that side */
  band?: { low: number | null; high: number | null };
}

/** What a condition can look at. */
export interface Look {
  key: DimensionValues;
  /** end of the step, event time, epoch ms */
  end: number;
  /** KPI over the span of that position in {@link Condition.spans} */
  stretch: (span: number) => Stretch;
  /** the reference of the open alert, or of one just over whose minutes must not become the reference; null: none */
  kept: number | null;
  /** event time at which the episode began that the key is in, epoch ms; null: none */
  openSince: number | null;
}

/** What a condition knows of one key, where sums of stretches do not say all. It is asked at every step, data or not. */
export interface KeyMemory {
  judge: (look: Look) => Verdict<Finding> | null;
  /** plain data, from which {@link RememberingCondition.remember} goes on as if nothing had happened */
  snapshot: () => unknown;
}

interface ConditionShape {
  /** the stretches it looks at; the first is the window judged */
  readonly spans: readonly Span[];
  /** the stretches of the step that ends at `end`, epoch ms, where they differ from step to step: none longer than its span */
  spansAt?: (end: number) => readonly Span[];
  /** how urgent a finding is, where it is not the rule that says so */
  gradeOf?: (finding: Finding) => Graded;
  /** the stretch that the window is held against; absent where it is held against a limit or what was foreseen */
  readonly reference?: Span;
  /** whether the reference is kept while an alert is open, so that a long breach does not become the new normal */
  readonly keepsReference: boolean;
  /** worth an update of an alert that told `told` last */
  isWorse: (now: Finding, told: Finding) => boolean;
}

/** A condition that follows from the stretches alone. */
export interface PlainCondition extends ConditionShape {
  /** null: too little data to say anything */
  judge: (look: Look) => Verdict<Finding> | null;
}

/** A condition that remembers more of a key than its blocks. */
export interface RememberingCondition extends ConditionShape {
  /** the memory of a new key, or one that goes on from what {@link KeyMemory.snapshot} gave */
  remember: (saved?: unknown) => KeyMemory;
  /** a key unheard of for this long may be forgotten, ms of event time */
  rememberForMs: number;
  /** history after which the memory of a new key judges as one that has always been there, ms */
  learnsForMs: number;
}

/**
 * What makes a KPI rule's key be in breach. A new one is a module with this shape, its fields and its wording; keys, windows,
 * life of the alert and state are the runner's.
 */
export type Condition = PlainCondition | RememberingCondition;
