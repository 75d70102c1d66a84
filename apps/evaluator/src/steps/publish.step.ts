import { TOPICS, type AlertMessage } from '@mcc/contracts';
import { ruleMessage } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import type { Rule, RuleTransition } from '@mcc/rules';

export interface PublishDeps {
  rules: readonly Rule[];
  append: (records: NewRecord[]) => Promise<unknown>;
  /** ids of transitions that stand in the log from before a restart */
  isInLog: (transitionId: string) => boolean;
  /** wall clock, epoch ms */
  now: () => number;
  onPublished: (messages: AlertMessage[]) => void;
}

/** Records in one append: keeps a request well below the log's limits. */
const CHUNK = 500;

/** Transitions → messages on `mcc.alerts.v1`, each once; resolves when the log has them. */
export function createPublishStep(deps: PublishDeps): (transitions: RuleTransition[]) => Promise<void> {
  const byId = new Map(deps.rules.map((rule) => [rule.id, rule]));
  return async (transitions) => {
    const producedAt = deps.now();
    const messages = transitions.flatMap((transition) => {
      const rule = byId.get(transition.rule);
      return rule ? [ruleMessage(transition, rule, producedAt)] : [];
    });
    const news = messages.filter(({ transitionId }) => !deps.isInLog(transitionId));
    for (let start = 0; start < news.length; start += CHUNK) {
      await deps.append(news.slice(start, start + CHUNK).map(recordOf));
    }
    deps.onPublished(news);
  };
}

function recordOf(message: AlertMessage): NewRecord {
  return { topic: TOPICS.alerts, key: message.alertId, value: Buffer.from(JSON.stringify(message)) };
}
