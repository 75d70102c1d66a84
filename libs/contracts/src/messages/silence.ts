import { DIMENSIONS } from '../dimensions';

/** What of an alert can be matched: its rule, grade and owner, and what its key has. */
export const MATCH_FIELDS = ['rule', 'grade', 'owner', ...DIMENSIONS, 'source'] as const;
export type MatchField = (typeof MATCH_FIELDS)[number];

export const MATCH_OPERATORS = ['=', '!='] as const;
export type MatchOperator = (typeof MATCH_OPERATORS)[number];

/** One condition on an alert. What the alert does not have is the empty text. */
export interface AlertMatcher {
  field: MatchField;
  op: MatchOperator;
  /** an exact value, or one with `*` for any run of characters */
  value: string;
}

/** What happened to a silence. */
export const SILENCE_CHANGES = ['create', 'change', 'expire'] as const;
export type SilenceChange = (typeof SILENCE_CHANGES)[number];

/** For a stretch of time, nobody is to be disturbed by alerts that fit all of the matchers. */
export interface Silence {
  id: string;
  matchers: AlertMatcher[];
  /** who made it */
  author: string;
  reason: string;
  /** wall clock, epoch ms; included */
  from: number;
  /** wall clock, epoch ms; excluded. Not after `from` when it was expired before it began */
  until: number;
}

/**
 * Message on `mcc.silences.v1`. Key: the silence's id. Each message holds the whole silence as it is from then on, so that the
 * last one of a key is enough, which is what compaction leaves.
 */
export interface SilenceMessage {
  version: 1;
  /** a reader drops repeats by it */
  changeId: string;
  kind: SilenceChange;
  /** wall-clock time of the change, epoch ms */
  at: number;
  /** who changed it */
  actor: string;
  silence: Silence;
}
