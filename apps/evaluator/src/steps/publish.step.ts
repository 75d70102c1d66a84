import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { ruleMessage } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import { runbookFor, type Rule, type RuleTransition } from '@mcc/rules';

export interface PublishDeps {
  rules: readonly Rule[];
  append: (records: NewRecord[]) => Promise<unknown>;
  /**
   * Asked before each append: resolves when it is certain that these rules are still this evaluator's and that
   * `isInLog` knows all that stands in the log. @throws LogError `not-assigned`: another evaluator has them
   */
  confirm: () => Promise<void>;
  /** ids of transitions that stand in the log, said before a restart or by another evaluator */
  isInLog: (transitionId: string) => boolean;
  /** makes a call as often as it takes */
  patiently: <T>(call: () => Promise<T>) => Promise<T>;
  /** wall clock, epoch ms */
  now: () => number;
  onPublished: (messages: AlertMessage[]) => void;
}

/** Records in one append: keeps a request well below the log's limits. */
const CHUNK = 500;

/** Transitions → messages on `mcc.alerts.v1`, each once; resolves when the log has them. */
export function createPublishStep(deps: PublishDeps): (transitions: RuleTransition[]) => Promise<void> {
  const byId = new Map(deps.rules.map((rule) => [rule.id, rule]));
  const newsOf = (messages: AlertMessage[]): AlertMessage[] =>
    messages.filter(({ transitionId }) => !deps.isInLog(transitionId));

  // confirming is part of what is tried again: after a wait the rules may be another's, or a part may be in the log
  async function publish(chunk: AlertMessage[]): Promise<void> {
    if (newsOf(chunk).length === 0) return;
    await deps.confirm();
    const news = newsOf(chunk);
    if (news.length === 0) return;
    await deps.append(news.map(recordOf));
    deps.onPublished(news);
  }

  return async (transitions) => {
    const producedAt = deps.now();
    const messages = transitions.flatMap((transition) => {
      const rule = byId.get(transition.rule);
      if (!rule) return [];
      const runbook = runbookFor(rule, transition.key);
      return [ruleMessage(transition, { ...rule, runbook }, producedAt)];
    });
    for (let start = 0; start < messages.length; start += CHUNK) {
      const chunk = messages.slice(start, start + CHUNK);
      await deps.patiently(() => publish(chunk));
    }
  };
}

function recordOf(message: AlertMessage): NewRecord {
  return { topic: TOPICS.alerts, key: message.alertId, value: Buffer.from(JSON.stringify(message)) };
}
