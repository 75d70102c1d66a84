/** What happened to a rule that stands in no file. */
export const RULE_CHANGES = ['put', 'delete'] as const;
export type RuleChangeKind = (typeof RULE_CHANGES)[number];

/**
 * Message on `mcc.rules.v1`: somebody made, changed or removed a rule by REST. Key: the rule's id. The last word on each id
 * holds; all of them are kept, with who and why.
 */
export interface RuleChangeMessage {
  version: 1;
  /** a reader drops repeats by it */
  changeId: string;
  kind: RuleChangeKind;
  /** id of the rule */
  rule: string;
  /** counts the changes of the rule, from 1 */
  revision: number;
  /** wall-clock time of the change, epoch ms */
  at: number;
  /** who changed it */
  actor: string;
  reason: string;
  /** of a `put`: the rule as it would stand in a rule file */
  definition?: Record<string, unknown>;
}

/** Body of `PUT /api/v1/rules/:id`. */
export interface RulePutRequest {
  /** as it would stand in a rule file; `id` may be left out */
  definition: Record<string, unknown>;
  author: string;
  reason: string;
}

/** A change as the API gives it. */
export interface RuleChangeView {
  rule: string;
  kind: RuleChangeKind;
  revision: number;
  /** ISO 8601 */
  at: string;
  author: string;
  reason: string;
}

/** How the place of a rule that stands in no file begins where a file would be named; its id follows. */
export const REST_RULE_PLACE = 'rest:';
