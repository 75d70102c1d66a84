import type { AlertKey, AlertTransitionKind, Evidence, Grade, LocalizedText } from '@mcc/contracts';

/** Which violation of a rule: together with the rule and the key it names an alert for ever. */
export interface EpisodeRef {
  key: AlertKey;
  /** counts the violations of this key, from 1 */
  episode: number;
  /** event time at which it began, epoch ms */
  startedAt: number;
}

/** What a rule has to say about an episode; the evaluator makes an alert message of it. */
export interface RuleTransition extends EpisodeRef {
  rule: string;
  /** position among the transitions of this episode, from 0 */
  sequence: number;
  kind: Extract<AlertTransitionKind, 'pending' | 'fire' | 'update' | 'recovering' | 'resolve'>;
  /** event time at which it holds, epoch ms */
  at: number;
  grade: Grade;
  respondWithinMs: number;
  summary: LocalizedText;
  evidence: Evidence;
}
