/** One entry of `GET /api/v1/dead-letters`. */
export interface DeadLetterView {
  id: string;
  stage: string;
  code: string;
  message: string;
  at: string;
  topic?: string;
  partition?: number;
  offset?: number;
  source?: string;
  type?: string;
  eventId?: string;
  /** the refused bytes as text (UTF-8), at most 64 KiB */
  payload: string;
  replayedAt: string | null;
}

/** What the payload of a dead letter is: text that is JSON, other text, or bytes that are no UTF-8. */
export const PAYLOAD_FORMATS = ['json', 'text', 'base64'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** Body of `GET /api/v1/dead-letters/:id`. */
export interface DeadLetterDetail extends DeadLetterView {
  /** all bytes that were kept: the text as it stands, or base64 */
  payload: string;
  payloadFormat: PayloadFormat;
  /** how many bytes were kept */
  payloadBytes: number;
}

/** Body of `GET /api/v1/dead-letters`. */
export interface DeadLettersResponse {
  deadLetters: DeadLetterView[];
  /** all that match, not only the page shown */
  total: number;
}

/** Body of `POST /api/v1/dead-letters/replay`. */
export interface ReplayDeadLettersRequest {
  ids: string[];
}

export interface ReplayDeadLettersResponse {
  replayed: string[];
  refused: { id: string; message: string }[];
}
