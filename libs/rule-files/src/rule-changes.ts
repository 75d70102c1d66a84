import { REST_RULE_PLACE, type RuleChangeMessage } from '@mcc/contracts';
import type { RuleText } from './rule-folder';

/** The rules that stand in no file: a fold over `mcc.rules.v1`. */
export class RuleChanges {
  private readonly latest = new Map<string, RuleChangeMessage>();
  private readonly seen = new Set<string>();

  /** False: it was there already. */
  apply(message: RuleChangeMessage): boolean {
    if (this.seen.has(message.changeId)) return false;
    this.seen.add(message.changeId);
    this.latest.set(message.rule, message);
    return true;
  }

  /** The last word on a rule, also on one that was removed. */
  get(rule: string): RuleChangeMessage | undefined {
    return this.latest.get(rule);
  }

  /** The rules that hold, each as a file of its own, by id. */
  texts(): RuleText[] {
    return [...this.latest.values()]
      .filter(({ kind }) => kind === 'put')
      .sort((a, b) => (a.rule < b.rule ? -1 : 1))
      .map(({ rule, definition }) => ({
        file: REST_RULE_PLACE + rule,
        // JSON is YAML
        text: JSON.stringify({ version: 1, rules: [definition] }, null, 2),
      }));
  }
}
