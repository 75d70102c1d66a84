import type { AlertMessage, LocalizedText } from '@mcc/contracts';
import { alertIdOf, ruleTransitionId, type AlertEpisode } from './identity';

/** What a rule says about an episode; the shape of `RuleTransition` of `@mcc/rules`. */
export interface EpisodeTransition
  extends AlertEpisode, Pick<AlertMessage, 'kind' | 'at' | 'grade' | 'summary' | 'evidence'> {
  sequence: number;
  respondWithinMs: number;
}

/** What the message tells of the rule itself. */
export interface RuleCard {
  name: LocalizedText;
  owner?: string;
  /** what to do about this alert */
  runbook?: LocalizedText | undefined;
  links: { title: string; url: string }[];
}

/** The message on `mcc.alerts.v1` for a transition that a rule made. `producedAt`: wall clock, epoch ms. */
export function ruleMessage(transition: EpisodeTransition, card: RuleCard, producedAt: number): AlertMessage {
  const { rule, key, episode, sequence, kind, at, grade, respondWithinMs, summary, evidence } = transition;
  const alertId = alertIdOf(transition);
  return {
    version: 1,
    transitionId: ruleTransitionId(alertId, sequence, kind),
    alertId,
    kind,
    at,
    producedAt,
    rule,
    ruleName: card.name,
    key,
    episode,
    grade,
    responseWithinMs: respondWithinMs,
    ...(card.owner === undefined ? {} : { owner: card.owner }),
    summary,
    ...(evidence ? { evidence } : {}),
    ...(card.runbook ? { runbook: card.runbook } : {}),
    ...(card.links.length > 0 ? { links: card.links } : {}),
  };
}
