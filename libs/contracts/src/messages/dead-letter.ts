/** Where an event, or with `notifier` a notification, fell out of its way. */
export const DEAD_LETTER_STAGES = ['ingest', 'processor', 'store', 'notifier'] as const;
export type DeadLetterStage = (typeof DEAD_LETTER_STAGES)[number];

/** Message on `mcc.dead-letters.v1`. Key: `id`. */
export interface DeadLetterMessage {
  version: 1;
  /** deterministic where the record has a position (`topic:partition:offset`), otherwise drawn once and kept in the log */
  id: string;
  stage: DeadLetterStage;
  /** machine-readable reason, e.g. `invalid-json`, `unknown-type`, `invalid-data` */
  code: string;
  /** what is wrong and what to do, for people */
  message: string;
  /** wall-clock time, epoch ms */
  at: number;
  /** position of the refused record; absent for what never reached the log */
  topic?: string;
  partition?: number;
  offset?: number;
  source?: string;
  type?: string;
  eventId?: string;
  /** the refused bytes, base64; customer identifiers in them are already replaced at ingest */
  bytes: string;
  /** set on the message that records a replay: when, epoch ms */
  replayedAt?: number;
}
