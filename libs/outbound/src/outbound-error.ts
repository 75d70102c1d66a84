export type OutboundErrorCode =
  /** no answer: the other side may have the message or not */
  | 'unreachable'
  /** it cannot take it now */
  | 'unavailable'
  /** it has had too many messages */
  | 'rate-limited'
  /** it does not take it, now or later: a wrong address, key or form */
  | 'refused'
  /** the address is one that must not be reached */
  | 'forbidden-address';

/** Why a message was not handed over; `retriable` says whether the same call may succeed later. */
export class OutboundError extends Error {
  readonly retriable: boolean;

  /** @param retryAfterMs what the other side asks to wait */
  constructor(
    readonly code: OutboundErrorCode,
    message: string,
    readonly retryAfterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'OutboundError';
    this.retriable = code !== 'refused' && code !== 'forbidden-address';
  }
}
