import type { AlertDetail, PlannedNotification } from '@mcc/contracts';
import type { Letter } from '@mcc/notify';

/** One message to one target. */
export interface OutgoingMessage {
  letter: Letter;
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
  /** Resolves when the platform has the message. @throws OutboundError */
  send(message: OutgoingMessage): Promise<void>;
  close(): Promise<void>;
}
