import type { AlertMatcher } from '../messages/silence';
import type { AlertView } from './alerts';

/** `expiring`: active, and ends within 15 minutes. */
export const SILENCE_STATES = ['scheduled', 'active', 'expiring', 'expired'] as const;
export type SilenceState = (typeof SILENCE_STATES)[number];

/** One entry of `GET /api/v1/silences`. */
export interface SilenceView {
  id: string;
  matchers: AlertMatcher[];
  author: string;
  reason: string;
  /** ISO 8601 */
  from: string;
  /** ISO 8601, excluded */
  until: string;
  state: SilenceState;
  /** time and author of the latest change */
  updatedAt: string;
  updatedBy: string;
}

/** Body of `GET /api/v1/silences`. */
export interface SilencesResponse {
  silences: SilenceView[];
}

/** Body of `POST /api/v1/silences`. */
export interface SilenceRequest {
  /** of a silence to change; absent: a new one */
  id?: string;
  matchers: AlertMatcher[];
  /** who makes or changes it */
  author: string;
  reason: string;
  /** RFC 3339 with offset; absent or past: now */
  from?: string;
  /** RFC 3339 with offset */
  until: string;
}

/** Answer to `POST /api/v1/silences`. */
export interface SilenceResponse {
  silence: SilenceView;
  /** the open alerts that fit it now, newest first */
  alerts: AlertView[];
  /** nothing was kept: this is what it would be */
  dryRun: boolean;
}
