import type { AlertView, SilenceMessage, Suppression } from '@mcc/contracts';
import { inhibitorOf, type Inhibitor } from './inhibitors';
import { matchesAlert } from './matching';
import type { OpenMute } from './mute-windows';

/** What may keep people from being disturbed at one moment. */
export interface Suppressors {
  /** see `inhibitorsOf` */
  inhibitors: readonly Inhibitor[];
  /** those in force, see `SilenceList.inForce`: the first that fits is named */
  silences: readonly SilenceMessage[];
  /** see `mutesAt` */
  mutes: readonly OpenMute[];
}

/**
 * Why nobody is to be disturbed by the alert; null: somebody may be, or it is resolved. Of several reasons the first of
 * inhibition, silence, mute window.
 */
export function suppressionOf(alert: AlertView, suppressors: Suppressors): Suppression | null {
  if (alert.state === 'resolved') return null;
  return (
    byInhibition(alert, suppressors.inhibitors) ??
    bySilence(alert, suppressors.silences) ??
    byMute(alert, suppressors.mutes)
  );
}

/** The alert with what suppresses it. */
export function withSuppression<T extends AlertView>(alert: T, suppressors: Suppressors): T {
  const suppressed = suppressionOf(alert, suppressors);
  return suppressed ? { ...alert, suppressed } : alert;
}

function byInhibition(alert: AlertView, inhibitors: readonly Inhibitor[]): Suppression | null {
  const found = inhibitorOf(alert, inhibitors);
  if (!found) return null;
  const { id, reason } = found.inhibition;
  return { by: 'inhibition', id, reason, source: found.source.id };
}

function bySilence(alert: AlertView, silences: readonly SilenceMessage[]): Suppression | null {
  const found = silences.find(({ silence }) => matchesAlert(silence.matchers, alert));
  if (!found) return null;
  const { id, reason, until } = found.silence;
  return { by: 'silence', id, reason: { 'zh-CN': reason, en: reason }, until: iso(until) };
}

function byMute(alert: AlertView, mutes: readonly OpenMute[]): Suppression | null {
  const found = mutes.find(({ mute }) => matchesAlert(mute.matchers, alert));
  if (!found) return null;
  const { mute, until } = found;
  return { by: 'mute', id: mute.id, reason: mute.reason, ...(until === null ? {} : { until: iso(until) }) };
}

const iso = (at: number): string => new Date(at).toISOString();
