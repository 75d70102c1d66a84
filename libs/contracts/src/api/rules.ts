import type { RuleFault, RuleHealth, RuleInForce } from '../messages/rules';

/** A rule with how it does. */
export interface RuleView extends RuleInForce {
  /** alerts of it that are raised and not resolved */
  openAlerts: number;
  /** `unknown`: no evaluator has said anything of it yet */
  health: RuleHealth | 'unknown';
  /** up to where it has judged, event time, ISO 8601; null: not yet, or it answers each event at once */
  judgedTo: string | null;
  /** event time of the latest that it could read, ISO 8601; null: none yet */
  heardAt: string | null;
  /** keys that it knows */
  keys: number;
  /** of an `error`: what went wrong */
  error?: string;
}

/** Body of `GET /api/v1/rules`. */
export interface RulesResponse {
  /** changes with the text of any rule file; null: no evaluator has started yet */
  version: string | null;
  /** since when they are in force, ISO 8601 */
  loadedAt: string | null;
  rules: RuleView[];
  /** what is wrong with the rule files as they are now; the rules of before stay in force meanwhile */
  faults: RuleFault[];
}
