import type { AlertView } from '@mcc/contracts';
import { NOTIFY, type Decision } from './decision';

/**
 * Whether a group that has not changed is told again: not when all of its alerts are in somebody's hands, end by themselves,
 * or are suppressed.
 */
export function repeatStage(alerts: readonly AlertView[], isSuppressed: (id: string) => boolean): Decision {
  const needsSomebody = ({ id, state }: AlertView): boolean =>
    (state === 'firing' || state === 'escalated') && !isSuppressed(id);
  return alerts.some(needsSomebody) ? NOTIFY : { notify: false, reason: 'acknowledged' };
}
