import type { RuleChangeMessage } from '@mcc/contracts';

const ruleChange: Required<RuleChangeMessage> = {
  version: 1,
  changeId: 'c',
  kind: 'put',
  rule: 'r',
  revision: 1,
  at: 0,
  actor: 'x',
  reason: 'y',
  definition: { id: 'r' },
};

/** Samples of what people do to rules. */
export const RULE_SAMPLES: Record<string, object> = { RuleChangeMessage: ruleChange };
