import type { ResilienceSettings } from './delivery/resilient-send';
import type { LaneSettings } from './delivery/lane';

export interface NotifierOptions {
  /** file of receivers and routes */
  routesFile: string;
  /** file of inhibitions, mute windows and grouping */
  policyFile: string;
  /** file of what people call things */
  namesFile: string;
  /** folder of secret texts */
  secretsDir: string;
  /** where people reach the product; without a slash at the end */
  publicUrl: string;
  /** signs links, see `linkKeyOf` of `@mcc/contracts` */
  linkKey: Buffer;
  /** networks that may be reached although they are not public */
  networks: string;
  /** IANA zone of times in messages, and of mute windows that name none */
  timeZone: string;
  /** longest wait for a platform's answer, ms */
  timeoutMs: number;
  /** longest that a message waits for the cause of its alerts, ms */
  causeWithinMs: number;
  /** how often the clock is looked at, ms */
  lookEveryMs: number;
  lanes: LaneSettings;
  resilience: ResilienceSettings;
  /** wall clock, epoch ms */
  now: () => number;
  /** the notifier cannot go on; the process should end and start clean */
  onCrash: (error: Error) => void;
}

/** Nest injection token of {@link NotifierOptions}. */
export const NOTIFIER_OPTIONS = Symbol('NotifierOptions');
