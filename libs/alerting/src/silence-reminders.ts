import type { SilenceMessage } from '@mcc/contracts';
import { SILENCE_REMINDER_MS } from './silence';

/** Something about a silence that time alone has brought about. */
export interface SilenceReminder {
  kind: 'expiring' | 'expired';
  message: SilenceMessage;
}

/**
 * What people are to be told of silences between two looks at the clock: that one is about to end, and that it has ended. A
 * silence that was shorter than the warning when it was made is told as ended only; one ended by hand was told then.
 * @param after time of the look before, epoch ms, excluded
 * @param upTo time of this look, epoch ms, included
 */
export function silenceReminders(
  messages: readonly SilenceMessage[],
  { after, upTo }: { after: number; upTo: number },
): SilenceReminder[] {
  const isNow = (time: number): boolean => time > after && time <= upTo;
  return messages.flatMap((message): SilenceReminder[] => {
    const { silence, at, kind } = message;
    if (kind === 'expire') return [];
    const warning = silence.until - SILENCE_REMINDER_MS;
    // both in one look: what has ended is not about to end
    if (isNow(silence.until)) return [{ kind: 'expired', message }];
    const isLongEnough = warning > Math.max(silence.from, at);
    return isLongEnough && isNow(warning) ? [{ kind: 'expiring', message }] : [];
  });
}
