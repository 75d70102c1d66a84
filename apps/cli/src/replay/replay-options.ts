import type { BatchSender } from '../send/batch-sender';
import type { Account } from './account';
import type { Speed } from './pace';

export interface ReplayOptions {
  mapping: string;
  file: string;
  speed: Speed;
  /** epoch ms on which the first event is moved; absent: times stay */
  shiftTo?: number;
  /** most rows to read */
  limit?: number;
  /** events in one request */
  batch: number;
  /** stop at the first row that is wrong */
  strict: boolean;
}

/** What a replay works with. */
export interface ReplayDeps {
  /** absent in a dry run */
  sender?: BatchSender;
  onProgress: (account: Account, share: number) => void;
  /** shown once each */
  onWarning: (text: string) => void;
  signal: AbortSignal;
  now: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}
