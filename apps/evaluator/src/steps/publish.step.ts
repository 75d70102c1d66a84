import { TOPICS, type AlertMessage, type Names } from '@mcc/contracts';
import { ruleMessage } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import { runbookFor, type Rule, type RuleTransition } from '@mcc/rules';

/** A transition with the append time of what set it off, epoch ms. */
export interface SetOff {
  transition: RuleTransition;
  /** append time of the latest event that was counted with it, or up to which it was certain that none had come */
  knownAt: number;
}

/** A message that stands in the log now. */
export interface Published {
  message: AlertMessage;
  knownAt: number;
}

export interface PublishDeps {
  rules: readonly Rule[];
  /** what people call things; absent: by their ids */
  names?: Names;
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
  onPublished: (published: readonly Published[]) => void;
}

/** Records in one append: keeps a request well below the log's limits. */
const CHUNK = 500;

/** Transitions → messages on `mcc.alerts.v1`, each once; resolves when the log has them. */
export function createPublishStep(deps: PublishDeps): (transitions: SetOff[]) => Promise<void> {
  const byId = new Map(deps.rules.map((rule) => [rule.id, rule]));
  const newsOf = (chunk: Published[]): Published[] =>
    chunk.filter(({ message }) => !deps.isInLog(message.transitionId));

  // confirming is part of what is tried again: after a wait the rules may be another's, or a part may be in the log
  async function publish(chunk: Published[]): Promise<void> {
    if (newsOf(chunk).length === 0) return;
    await deps.confirm();
    const news = newsOf(chunk);
    if (news.length === 0) return;
    await deps.append(news.map(({ message }) => recordOf(message)));
    deps.onPublished(news);
  }

  return async (transitions) => {
    const producedAt = deps.now();
    const messages = transitions.flatMap(({ transition, knownAt }) => {
      const rule = byId.get(transition.rule);
      if (!rule) return [];
      const runbook = runbookFor(rule, transition.key, deps.names);
      return [{ message: ruleMessage(transition, { ...rule, runbook }, producedAt), knownAt }];
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
