import type { ChannelSettings, SecretText, SmtpSettings } from '@mcc/contracts';
import type { SecretFolder, Post } from '@mcc/outbound';
import type { Channel } from './channel.port';
import { EmailChannel } from './email/email-channel';
import { dingTalk } from './robot/dingtalk';
import { feishu } from './robot/feishu';
import { RobotChannel } from './robot/robot-channel';
import { slack } from './robot/slack';
import { weCom } from './robot/wecom';
import { WebhookChannel } from './webhook/webhook-channel';

export interface ChannelDeps {
  post: Post;
  /** wall clock, epoch ms */
  now: () => number;
  secrets: SecretFolder;
  smtp: SmtpSettings | undefined;
  /** longest wait for a mail server, ms */
  timeoutMs: number;
}

/**
 * The channel that some settings describe.
 * @throws Error that says what to do when a secret cannot be read or is not what it should be
 */
export async function createChannel(settings: ChannelSettings, deps: ChannelDeps): Promise<Channel> {
  const { secrets } = deps;
  if (settings.type === 'email') return new EmailChannel(settings.to, await mailServer(deps));
  const url = await addressOf(settings, secrets);
  switch (settings.type) {
    case 'webhook':
      return new WebhookChannel({ url, secret: await secrets.read(settings.secret) }, deps);
    case 'dingtalk':
      return new RobotChannel(dingTalk({ ...settings, url, ...(await signing(settings, secrets)) }), deps);
    case 'feishu':
      return new RobotChannel(feishu({ ...settings, url, ...(await signing(settings, secrets)) }), deps);
    case 'wecom':
      return new RobotChannel(weCom({ ...settings, url }), deps);
    case 'slack':
      return new RobotChannel(slack({ ...settings, url }), deps);
  }
}

type Addressed = Exclude<ChannelSettings, { type: 'email' }>;

/** What a robot signs with; undefined: it does not sign. */
async function signing(
  { secret }: { secret?: SecretText },
  secrets: SecretFolder,
): Promise<{ secret: string | undefined }> {
  return { secret: secret === undefined ? undefined : await secrets.read(secret) };
}

async function addressOf({ id, url }: Addressed, secrets: SecretFolder): Promise<string> {
  const address = await secrets.read(url);
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw new Error(
    `The address of the channel "${id}" in the file of routes is no URL; its secret must hold one.`,
  );
}

async function mailServer({ smtp, secrets, timeoutMs }: ChannelDeps) {
  if (!smtp) throw new Error('There is no mail server: add "smtp" to the file of routes.');
  const { password, ...server } = smtp;
  return {
    ...server,
    ...(password === undefined ? {} : { password: await secrets.read(password) }),
    timeoutMs,
  };
}
