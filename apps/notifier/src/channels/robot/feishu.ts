import { createHmac } from 'node:crypto';
import { feishuMessage } from '@mcc/notify';
import { errorCodeVerdict } from './error-code-verdict';
import type { RobotPlatform } from './robot-channel';

/**
 * Feishu (飞书) and Lark: 100 messages a minute.
 * @param secret of the security setting "signature verification"
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export function feishu(robot: {
  url: string;
  secret: string | undefined;
  mention: readonly string[];
}): RobotPlatform {
  return {
    limits: { perMinute: 100, merges: true },
    request: (letter, now) => ({
      url: robot.url,
      body: { ...signature(robot.secret, now), ...feishuMessage(letter, robot.mention) },
    }),
    verdict: errorCodeVerdict({
      code: 'code',
      message: 'msg',
      known: { 11232: 'rate-limited', 99991400: 'rate-limited', 11233: 'unavailable' },
      limitedForMs: 60_000,
    }),
  };
}

/** `timestamp` in seconds and `sign`: HMAC-SHA256 of nothing under the key `<timestamp>\n<secret>`, base64. */
function signature(secret: string | undefined, now: number): { timestamp?: string; sign?: string } {
  if (secret === undefined) return {};
  const timestamp = String(Math.floor(now / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}
