import type { LocalizedText } from '@mcc/contracts';

/** Why nobody is told of an alert. */
export const SILENT_REASONS = [
  /** it has not been raised */
  'pending',
  /** see `suppressionOf` of `@mcc/alerting` */
  'inhibited',
  'silenced',
  'muted',
  /** the routes it takes have no receivers */
  'no-receiver',
  /** somebody has taken all of a group's alerts: it is not told again */
  'acknowledged',
] as const;
export type SilentReason = (typeof SILENT_REASONS)[number];

/** What one stage says of an alert, or of a group's alerts. */
export type Decision =
  | { notify: true }
  | {
      notify: false;
      reason: SilentReason;
      /** id of the inhibition, silence, mute window or route that says so */
      by?: string;
      /** in words, where somebody wrote it */
      because?: LocalizedText;
      /** until when, ISO 8601; absent: as long as something else lasts */
      until?: string;
    };

export const NOTIFY: Decision = { notify: true };
