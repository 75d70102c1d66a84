import type { AlertKey, LocalizedText } from '@mcc/contracts';
import { RUNBOOK_VARIABLES, type RuleHead } from './rule-head';
import { render, type Variables } from './template';

/** A dimension that the key does not have stands for all its values. */
const ALL: LocalizedText = { 'zh-CN': '全部', en: 'all' };

/** What to do about an alert of the rule for that key; undefined where the rule does not say. */
export function runbookFor({ runbook }: Pick<RuleHead, 'runbook'>, key: AlertKey): LocalizedText | undefined {
  if (!runbook) return undefined;
  const variables = Object.fromEntries(
    RUNBOOK_VARIABLES.map((name) => {
      const value = key[name];
      return [name, value === undefined ? ALL : { 'zh-CN': value, en: value }];
    }),
  ) as Variables<(typeof RUNBOOK_VARIABLES)[number]>;
  return render(runbook, variables);
}
