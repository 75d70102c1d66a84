import { slackMessage } from '@mcc/notify';
import { statusVerdict } from '@mcc/outbound';
import type { RobotPlatform } from './robot-channel';

/**
 * Slack: one message a second. The address is the only secret; what went wrong is told by the HTTP status.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export function slack(robot: { url: string; mention: readonly string[] }): RobotPlatform {
  return {
    limits: { perMinute: 60, merges: true },
    request: (letter) => ({ url: robot.url, body: slackMessage(letter, robot.mention) }),
    verdict: statusVerdict,
  };
}
