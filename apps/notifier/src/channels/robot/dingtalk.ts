import { createHmac } from 'node:crypto';
import { dingTalkMessage } from '@mcc/notify';
import { errorCodeVerdict } from './error-code-verdict';
import type { RobotPlatform } from './robot-channel';

const MINUTE = 60_000;

/**
 * DingTalk (钉钉): 20 messages a minute, or the robot is blocked for 10 minutes.
 * @param secret of the security setting "sign"
 * @see https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export function dingTalk(robot: {
  url: string;
  secret: string | undefined;
  mention: readonly string[];
}): RobotPlatform {
  return {
    limits: { perMinute: 20, merges: true },
    request: (letter, now) => ({ url: signed(robot, now), body: dingTalkMessage(letter, robot.mention) }),
    verdict: errorCodeVerdict({
      code: 'errcode',
      message: 'errmsg',
      known: { [-1]: 'unavailable', 130101: 'rate-limited', 410100: 'rate-limited' },
      limitedForMs: 10 * MINUTE,
    }),
  };
}

/** The address with `timestamp` and `sign`: HMAC-SHA256 of `<timestamp>\n<secret>` under the secret, base64. */
function signed({ url, secret }: { url: string; secret: string | undefined }, now: number): string {
  if (secret === undefined) return url;
  const address = new URL(url);
  address.searchParams.set('timestamp', String(now));
  address.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return address.href;
}
