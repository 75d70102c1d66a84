import type { AlertView, Suppressor } from '@mcc/contracts';
import { suppressionOf, type Suppressors } from '@mcc/alerting';
import { NOTIFY, type Decision, type SilentReason } from './decision';

const REASON: Record<Suppressor, SilentReason> = {
  inhibition: 'inhibited',
  silence: 'silenced',
  mute: 'muted',
};

/** Inhibit, silence, mute window: the first that keeps people from being told of an open alert. */
export function suppressStage(alert: AlertView, suppressors: Suppressors): Decision {
  if (alert.state === 'pending') return { notify: false, reason: 'pending' };
  const found = suppressionOf(alert, suppressors);
  if (!found) return NOTIFY;
  return {
    notify: false,
    reason: REASON[found.by],
    by: found.id,
    because: found.reason,
    ...(found.until === undefined ? {} : { until: found.until }),
  };
}
