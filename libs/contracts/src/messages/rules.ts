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
  links: { title: string; url: string }[];
  /** where it stands; of a template the line of that */
  file: string;
  line: number;
  /** its other fields, with all defaults; durations in ms */
  definition: Record<string, unknown>;
}

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
