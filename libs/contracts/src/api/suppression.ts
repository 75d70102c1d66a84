import type { LocalizedText } from '../messages/alert';

export const SUPPRESSORS = ['silence', 'inhibition', 'mute'] as const;
export type Suppressor = (typeof SUPPRESSORS)[number];

/** Why nobody is to be disturbed by an open alert. It hides the alert; the alert's life goes on. */
export interface Suppression {
  by: Suppressor;
  /** id of the silence, or of the policy's entry */
  id: string;
  reason: LocalizedText;
  /** until when, ISO 8601; absent: as long as something else lasts */
  until?: string;
  /** of an inhibition: id of the alert that says it better */
  source?: string;
}
