import { ChannelError } from '../channel.port';
import type { Answer } from './poster';

/** As much of an answer is told to people, characters. */
const SHOWN = 200;

/** What an HTTP status says; null: the message was taken. */
export function statusVerdict({ status, text, retryAfterMs }: Answer): ChannelError | null {
  if (status >= 200 && status < 300) return null;
  const said = `It answered ${status}${text === '' ? '' : `: ${text.slice(0, SHOWN)}`}`;
  if (status === 429) return new ChannelError('rate-limited', said, retryAfterMs);
  if (status >= 500 || status === 408) return new ChannelError('unavailable', said, retryAfterMs);
  if (status >= 300 && status < 400)
    return new ChannelError('refused', `${said}. Redirects are not followed.`);
  return new ChannelError('refused', said);
}
