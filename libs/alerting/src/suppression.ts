import type { AlertView, SilenceMessage, Suppression } from '@mcc/contracts';
import { matchesAlert } from './matching';

/** What may keep people from being disturbed at one moment. */
export interface Suppressors {
  /** those in force, see `SilenceList.inForce`: the first that fits is named */
  silences: readonly SilenceMessage[];
}

/** Why nobody is to be disturbed by the alert; null: somebody may be, or it is resolved. */
export function suppressionOf(alert: AlertView, { silences }: Suppressors): Suppression | null {
  if (alert.state === 'resolved') return null;
  return bySilence(alert, silences);
}

function bySilence(alert: AlertView, silences: readonly SilenceMessage[]): Suppression | null {
  const found = silences.find(({ silence }) => matchesAlert(silence.matchers, alert));
  if (!found) return null;
  const { id, reason, until } = found.silence;
  return {
    by: 'silence',
    id,
    reason: { 'zh-CN': reason, en: reason },
    until: new Date(until).toISOString(),
  };
}

/** The alert with what suppresses it. */
export function withSuppression<T extends AlertView>(alert: T, suppressors: Suppressors): T {
  const suppressed = suppressionOf(alert, suppressors);
  return suppressed ? { ...alert, suppressed } : alert;
}
