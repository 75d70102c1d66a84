import { nameOf, type AlertKey, type LocalizedText, type Names } from '@mcc/contracts';
import { RUNBOOK_VARIABLES, type RuleHead } from './rule-head';
import { render, type Variables } from './template';

/** A dimension that the key does not have stands for all its values. */
const ALL: LocalizedText = { 'zh-CN': '全部', en: 'all' };

/**
 * What to do about an alert of the rule for that key; undefined where the rule does not say.
 * @param names what people call things; absent: by their ids
 */
export function runbookFor(
  { runbook }: Pick<RuleHead, 'runbook'>,
  key: AlertKey,
  names: Names = {},
): LocalizedText | undefined {
  if (!runbook) return undefined;
  const variables = Object.fromEntries(
    RUNBOOK_VARIABLES.map((name) => {
      const value = key[name];
      return [name, value === undefined ? ALL : nameOf(names, name, value)];
    }),
  ) as Variables<(typeof RUNBOOK_VARIABLES)[number]>;
  return render(runbook, variables);
}
