import { httpChannelContract } from '../testing/channel-contract';
import {
  dingTalkRobot,
  feishuRobot,
  slackRobot,
  weComRobot,
  webhookReceiver,
} from '../testing/platform-robots';
import { dingTalk } from './robot/dingtalk';
import { feishu } from './robot/feishu';
import { RobotChannel } from './robot/robot-channel';
import { slack } from './robot/slack';
import { weCom } from './robot/wecom';
import { WebhookChannel } from './webhook/webhook-channel';

const mention: string[] = [];

httpChannelContract('DingTalk', {
  robot: dingTalkRobot(),
  create: (url, deps, secret) => new RobotChannel(dingTalk({ url, secret, mention }), deps),
});
httpChannelContract('DingTalk with a mention', {
  robot: dingTalkRobot(),
  create: (url, deps, secret) => new RobotChannel(dingTalk({ url, secret, mention: ['13800000000'] }), deps),
});
httpChannelContract('Feishu', {
  robot: feishuRobot(),
  create: (url, deps, secret) => new RobotChannel(feishu({ url, secret, mention }), deps),
});
httpChannelContract('WeCom', {
  robot: weComRobot(),
  create: (url, deps) => new RobotChannel(weCom({ url, mention }), deps),
});
httpChannelContract('Slack', {
  robot: slackRobot(),
  create: (url, deps) => new RobotChannel(slack({ url, mention }), deps),
});
httpChannelContract('Webhook', {
  robot: webhookReceiver(),
  create: (url, deps, secret) => new WebhookChannel({ url, secret }, deps),
});
