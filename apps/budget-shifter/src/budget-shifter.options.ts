import type { TellerSettings } from './platform/teller';

/** Who does what was decided. */
export type PlatformChoice =
  /** nobody: what would be submitted fails, and says so */
  | { kind: 'none' }
  /** a made-up platform in this process, which does everything */
  | { kind: 'simulator' }
  | { kind: 'webhook'; url: string };

export interface BudgetShifterOptions {
  /** file of plans and rules */
  budgetFile: string;
  /** file of inhibitions and mute windows: a suppressed alert moves nothing */
  policyFile: string;
  /** file of what people call things */
  namesFile: string;
  /** folder of secret texts; the webhook's is `budget-platform` */
  secretsDir: string;
  platform: PlatformChoice;
  /** networks that may be reached although they are not public */
  networks: string;
  /** IANA zone of mute windows that name none */
  timeZone: string;
  /** how long after its end a window stays provisional, ms */
  allowedLatenessMs: number;
  /** longest wait for a platform's answer, ms */
  timeoutMs: number;
  /** how often the clock is looked at, ms */
  lookEveryMs: number;
  /** how often an open alert or a due review that set nothing off is looked at again, ms */
  reconsiderEveryMs: number;
  /** how long after it was due a review is still decided, ms */
  reviewWithinMs: number;
  /** how long after it was applied a move is measured, ms */
  measureAfterMs: number;
  teller: TellerSettings;
  /** wall clock, epoch ms */
  now: () => number;
  /** the shifter cannot go on; the process should end and start clean */
  onCrash: (error: Error) => void;
}

/** Nest injection token of {@link BudgetShifterOptions}. */
export const BUDGET_SHIFTER_OPTIONS = Symbol('BudgetShifterOptions');
