import type { AlertMatcher, SilenceMessage } from '@mcc/contracts';
import { createSilence } from '../silence';

let made = 0;

/** The message of a silence of one channel from `at` for `ms`; each has its own id. Times: epoch ms. */
export function silenceOf(
  at: number,
  ms: number,
  matchers: AlertMatcher[] = [{ field: 'channel', op: '=', value: 'douyin' }],
): SilenceMessage {
  made += 1;
  const result = createSilence(
    `s${made}`,
    { matchers, author: 'lin', reason: 'known', until: at + ms },
    { actor: 'lin', at, changeId: `c${made}` },
  );
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result));
  return result.value;
}
