import { weComMessage } from '@mcc/notify';
import { errorCodeVerdict } from './error-code-verdict';
import type { RobotPlatform } from './robot-channel';

/**
 * WeCom (企业微信): 20 messages a minute. The key in the address is the only secret.
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export function weCom(robot: { url: string; mention: readonly string[] }): RobotPlatform {
  return {
    limits: { perMinute: 20, merges: true },
    request: (letter) => ({ url: robot.url, body: weComMessage(letter, robot.mention) }),
    verdict: errorCodeVerdict({
      code: 'errcode',
      message: 'errmsg',
      known: { [-1]: 'unavailable', 45009: 'rate-limited', 45033: 'rate-limited' },
      limitedForMs: 60_000,
    }),
  };
}
