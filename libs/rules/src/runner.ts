import type { AlertKey, Cell, Measure, Names, Observation, SourceProgress } from '@mcc/contracts';
import type { Rule } from './rule';
import type { EpisodeRef, RuleTransition } from './transition';

/** What a rule has made of a key's value at one step. */
export interface JudgedValue {
  value: number;
  /** what it is held against: a limit, or an earlier value */
  reference: number;
  /** how far it is beyond, in the direction that is watched; comparable within a rule */
  excess: number;
  /** what would have been normal, where the rule knows a band; null: no limit on that side */
  band?: { low: number | null; high: number | null };
}

/** One judgement of a rule, for who looks on. */
export interface Judged {
  rule: string;
  key: AlertKey;
  /** end of the step, event time, epoch ms */
  at: number;
  /** null: too little data to judge */
  value: JudgedValue | null;
}

/** What the rules of one installation share. */
export interface RunnerContext {
  /** ISO 4217 code of all money */
  currency: string;
  /** IANA zone in which times are shown */
  timeZone: string;
  /** what people call things; absent: by their ids */
  names?: Names;
  /** how long after its end a window becomes final, ms; default 60 s */
  allowedLatenessMs?: number;
  /** when somebody resolved this episode by hand, epoch ms; undefined: nobody did */
  resolvedByHandAt(rule: string, episode: EpisodeRef): number | undefined;
  /** Told of each judgement before what follows from it; a key whose windows have not changed is not judged again. */
  onJudged?(judged: Judged): void;
}

/** How far a partition has been read, and who was heard of in it. */
export interface Heard {
  topic: string;
  partition: number;
  /** every record appended before has been counted, epoch ms */
  until: number;
  /** none: nothing has come */
  sources: readonly SourceProgress[];
}

/** State of a rule as plain data. */
export interface RunnerState {
  /** of the parts of the definition that give the state its meaning; a state with another signature is not taken over */
  signature: string;
  state: unknown;
}

/** How far a rule has come; see `RuleStanding`. */
export interface RunnerStanding {
  judgedTo: number | null;
  heardAt: number | null;
  keys: number;
  /** nothing that it reads has come within its window */
  isWithoutData: boolean;
}

/**
 * A rule at work: takes in what happens and says what follows. No clock, no I/O: the same input gives the same
 * transitions, before and after a restart from {@link snapshot}.
 */
export interface RuleRunner {
  readonly rule: Rule;
  /**
   * Measures it reads from cells; those without any of them need not be added. `advanceTo` follows the watermark of their topics.
   * Empty: an event rule.
   */
  readonly measures: readonly Measure[];
  /** history that it needs to judge a key as it would have live, ms */
  readonly reachMs: number;
  /** Takes in one observation; event rules answer at once. */
  observe(observation: Observation): RuleTransition[];
  /** Takes in that time has passed, by the log's clock; rules on absence answer at once. */
  hear?(heard: Heard): RuleTransition[];
  /** Takes in a cell; judged when the watermark passes. */
  add(cell: Cell): void;
  /** Judges every window that ends at or before the watermark, epoch ms. */
  advanceTo(watermark: number): RuleTransition[];
  /** How far it has come; changes nothing. */
  standing(): RunnerStanding;
  /** The state as of now. It is live data: write it down before the next call. */
  snapshot(): RunnerState;
}

/** Keys of one rule; at some hundred bytes each, what it costs is some tens of MB. */
export const MAX_KEYS = 100_000;
