import type { AlertView } from '@mcc/contracts';
import { useTranslation } from 'react-i18next';
import { formatCountdown } from '../format/time';
import { useServerNow } from '../time/use-now';
import { deadlineOf } from './deadline';

/** Counts down the time to respond, then up the time overdue. */
export function DeadlineCount({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const deadline = deadlineOf(alert, useServerNow());
  if (!deadline) return null;
  const time = formatCountdown(deadline.remainingMs);
  return (
    <span className={`alert-deadline is-${deadline.urgency}`} role="timer" aria-live="off">
      {t(deadline.urgency === 'overdue' ? 'alerts.overdue' : 'alerts.remaining', { time })}
    </span>
  );
}
