import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleType,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import { OutboundError } from '@mcc/outbound';
import type { Channel, OutgoingMessage } from '../channels/channel.port';

export interface ResilienceSettings {
  /** further tries of one call, soon after another */
  retries: number;
  /** before the first of them, ms; doubles */
  retryAfterMs: number;
  /** after so many failures in a row the platform is left alone … */
  breakAfter: number;
  /** … for this long, ms */
  breakMs: number;
}

export const DEFAULT_RESILIENCE: ResilienceSettings = {
  retries: 2,
  retryAfterMs: 300,
  breakAfter: 6,
  breakMs: 30_000,
};

/**
 * Sends by a channel with a few tries at once, and leaves a platform alone that fails again and again. What the platform
 * refuses or limits is no failure of it, and is not tried at once.
 */
export function resilientSend(
  channel: Channel,
  { retries, retryAfterMs, breakAfter, breakMs }: ResilienceSettings,
): (message: OutgoingMessage, signal: AbortSignal) => Promise<void> {
  const isTrouble = (error: Error): boolean =>
    error instanceof OutboundError && (error.code === 'unreachable' || error.code === 'unavailable');
  const backoff = new ExponentialBackoff({ initialDelay: retryAfterMs });
  const policy = wrap(
    retry(handleWhen(isTrouble), { maxAttempts: retries, backoff }),
    circuitBreaker(handleType(OutboundError, isTrouble), {
      halfOpenAfter: breakMs,
      breaker: new ConsecutiveBreaker(breakAfter),
    }),
  );
  return async (message, signal) => {
    try {
      await policy.execute(() => channel.send(message), signal);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new OutboundError(
        'unavailable',
        'It failed again and again and is left alone for a while.',
        breakMs,
      );
    }
  };
}
