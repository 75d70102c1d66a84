import type { AlertDetail, PlannedNotification, Report } from '@mcc/contracts';
import type { Letter } from '@mcc/notify';

/** One message to one target. */
export interface OutgoingMessage {
  letter: Letter;
  /** of a report the report itself, which the letter only sums up */
  report?: Report;
  /** what it tells, oldest first; more than one only where the channel merges */
  notifications: readonly PlannedNotification[];
  /** an alert as it is now */
  detail: (id: string) => AlertDetail | null;
}

export interface ChannelLimits {
  /** messages a minute that the platform takes */
  perMinute: number;
  /** one message may tell several notifications, where the limit leaves no room for each */
  merges: boolean;
}

/** Hands messages to one target of a platform. All adapters pass one contract suite. */
export interface Channel {
  readonly limits: ChannelLimits;
  /** Resolves when the platform has the message. @throws ChannelError */
  send(message: OutgoingMessage): Promise<void>;
  close(): Promise<void>;
}

export type ChannelErrorCode =
  /** no answer: the platform may have the message or not */
  | 'unreachable'
  /** the platform cannot take it now */
  | 'unavailable'
  /** the platform has had too many messages */
  | 'rate-limited'
  /** the platform does not take it, now or later: a wrong address, key or form */
  | 'refused'
  /** the address is one that notifications must not reach */
  | 'forbidden-address';

/** Why a message was not handed over; `retriable` says whether the same call may succeed later. */
export class ChannelError extends Error {
  readonly retriable: boolean;

  /** @param retryAfterMs what the platform asks to wait */
  constructor(
    readonly code: ChannelErrorCode,
    message: string,
    readonly retryAfterMs?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'ChannelError';
    this.retriable = code !== 'refused' && code !== 'forbidden-address';
  }
}
