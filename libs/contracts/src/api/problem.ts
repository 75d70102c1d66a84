import type { LocalizedText } from '../messages/alert';

/** RFC 9457 problem details. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  /** machine-readable, e.g. `body-too-large` */
  code?: string;
  /** where a rule of the product forbids it: which one, for people in both languages */
  reason?: { code: string; text: LocalizedText };
}
