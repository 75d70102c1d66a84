import type { AlertMessage } from '@mcc/contracts';

/** What every message on an alert says of it, from the latest one. */
export type AboutAlert = Pick<
  AlertMessage,
  | 'version'
  | 'alertId'
  | 'rule'
  | 'ruleName'
  | 'key'
  | 'episode'
  | 'grade'
  | 'responseWithinMs'
  | 'owner'
  | 'summary'
  | 'runbook'
  | 'links'
>;

/** For a message on the same alert that no rule says: nothing of what the latest one told is told again. */
export function sameAlert(latest: AlertMessage): AboutAlert {
  const { version, alertId, rule, ruleName, key, episode, grade, responseWithinMs, summary } = latest;
  return {
    version,
    alertId,
    rule,
    ruleName,
    key,
    episode,
    grade,
    responseWithinMs,
    ...(latest.owner === undefined ? {} : { owner: latest.owner }),
    summary,
    ...(latest.runbook ? { runbook: latest.runbook } : {}),
    ...(latest.links ? { links: latest.links } : {}),
  };
}
