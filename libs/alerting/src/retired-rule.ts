import type { AlertMessage, AlertView, LocalizedText } from '@mcc/contracts';
import { clockTransitionId } from './identity';
import { sameAlert } from './same-alert';

const REASON: LocalizedText = {
  'zh-CN': '规则已移除，不再评估；这不表示情况已恢复',
  en: 'The rule was removed and judges no longer; that is no word on whether things are well again',
};

/**
 * The end of an alert whose rule is no longer in force: nobody else would ever end it.
 * @param latest the alert's latest transition
 * @param since since when the rule is gone, wall clock, epoch ms: whoever says it says it under the same id
 * @param now wall clock, epoch ms
 */
export function retirement(
  { id, grade, summary }: AlertView,
  latest: AlertMessage,
  { since, now }: { since: number; now: number },
): AlertMessage {
  return {
    ...sameAlert(latest),
    transitionId: clockTransitionId(id, 'resolve', since),
    kind: 'resolve',
    at: since,
    producedAt: now,
    grade,
    summary,
    evidence: {
      reason: REASON,
      values: [],
      window: { from: since, to: since },
      sample: 0,
      provisional: false,
    },
  };
}
