import { OutboundError } from './outbound-error';
import type { Answer } from './poster';

/** As much of an answer is told to people, characters. */
const SHOWN = 200;

/** What an HTTP status says; null: the message was taken. */
export function statusVerdict({ status, text, retryAfterMs }: Answer): OutboundError | null {
  if (status >= 200 && status < 300) return null;
  const said = `It answered ${status}${text === '' ? '' : `: ${text.slice(0, SHOWN)}`}`;
  if (status === 429) return new OutboundError('rate-limited', said, retryAfterMs);
  if (status >= 500 || status === 408) return new OutboundError('unavailable', said, retryAfterMs);
  if (status >= 300 && status < 400)
    return new OutboundError('refused', `${said}. Redirects are not followed.`);
  return new OutboundError('refused', said);
}
