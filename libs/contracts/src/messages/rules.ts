import type { LocalizedText } from './alert';

/** One fault of a rule file, with its place. Lines and columns count from 1. */
export interface RuleFault {
  file: string;
  line: number;
  column: number;
  /** e.g. `rules[0].drop[1].percent`; empty for what concerns the file as a whole */
  field: string;
  message: string;
}

/** One rule as it is in force. */
export interface RuleInForce {
  id: string;
  type: string;
  name: LocalizedText;
  owner?: string;
  /** what to do when it fires; a template */
  runbook?: LocalizedText;
  links: { title: string; url: string }[];
  /** where it stands; of a template the line of that */
  file: string;
  line: number;
  /** its other fields, with all defaults; durations in ms */
  definition: Record<string, unknown>;
}

/**
 * How a rule is doing. `ok`: it judges; `nodata`: nothing that it reads has come within its window, so it says nothing, and
 * resolves nothing; `error`: it could not go on and is left out until its definition changes.
 */
export const RULE_HEALTHS = ['ok', 'nodata', 'error'] as const;
export type RuleHealth = (typeof RULE_HEALTHS)[number];

/** Where a rule stands. */
export interface RuleStanding {
  health: RuleHealth;
  /** up to where it has judged, event time, epoch ms; null: not yet, or it answers each event at once */
  judgedTo: number | null;
  /** event time of the latest that it could read, epoch ms; null: none yet */
  heardAt: number | null;
  /** keys that it knows */
  keys: number;
  /** of an `error`: what went wrong */
  error?: string;
}

/** How the rules of one share are doing. It is kept in the store under {@link ruleStandingsName}, as JSON. */
export interface RuleStandings {
  /** wall clock, epoch ms */
  at: number;
  /** by rule id */
  rules: Record<string, RuleStanding>;
}

/** Name under which the store keeps the {@link RuleStandings} of a share, counted from 0. */
export const ruleStandingsName = (share: number): string => `evaluator/rule-standings/${share}`;

/** What an evaluator works with. It is kept in the store under {@link RULES_IN_FORCE}, as JSON. */
export interface RulesInForce {
  /** changes with the text of any rule file */
  version: string;
  /** since when they are in force, wall clock, epoch ms */
  loadedAt: number;
  rules: RuleInForce[];
  /** what is wrong with the folder as it is now, for which it is not in force; empty: nothing */
  faults: RuleFault[];
}

/** Name under which the store keeps the {@link RulesInForce}. */
export const RULES_IN_FORCE = 'evaluator/rules-in-force';
