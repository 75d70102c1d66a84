import type { Cell, Measure, Observation, SourceProgress } from '@mcc/contracts';
import type { Rule } from './rule';
import type { EpisodeRef, RuleTransition } from './transition';

/** What the rules of one installation share. */
export interface RunnerContext {
  /** ISO 4217 code of all money */
  currency: string;
  /** IANA zone in which times are shown */
  timeZone: string;
  /** how long after its end a window becomes final, ms; default 60 s */
  allowedLatenessMs?: number;
  /** when somebody resolved this episode by hand, epoch ms; undefined: nobody did */
  resolvedByHandAt(rule: string, episode: EpisodeRef): number | undefined;
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
  /** measures it reads from cells; `advanceTo` follows the watermark of their topics. Empty: an event rule */
  readonly measures: readonly Measure[];
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
