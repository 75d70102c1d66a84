import { fingerprint, type BudgetActionMessage } from '@mcc/contracts';
import type { Decision } from '../decide/decide';
import { attemptMessageId } from '../identity';

/**
 * The messages of decisions: a proposal, or that nothing is done and why. The same no to the same occasion is said once.
 * @param at wall clock, epoch ms
 */
export function decisionMessages(
  plan: string,
  decisions: readonly Decision[],
  at: number,
): BudgetActionMessage[] {
  return decisions.flatMap((decision): BudgetActionMessage[] => {
    if (decision.move) {
      const { action } = decision;
      const messageId = attemptMessageId(action.id, 'proposed', at);
      return [{ version: 1, messageId, kind: 'proposed', at, plan, action }];
    }
    const { rule, ruleName, trigger, reason: code, detail } = decision;
    // what was decided before needs no word
    if (code === 'repeat') return [];
    const messageId = `withheld:${fingerprint([plan, rule, trigger, code])}`;
    const withheld = { rule, ruleName, trigger, code, detail };
    return [{ version: 1, messageId, kind: 'withheld', at, plan, withheld }];
  });
}
