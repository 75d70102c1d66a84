import type { Grouping } from './alerting-policy';
import type { ReportKind } from './api/reports';
import type { LocalizedText } from './messages/alert';
import type { AlertMatcher } from './messages/silence';

export const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly (keyof LocalizedText)[];
export type Language = (typeof LANGUAGES)[number];

/** A text that may be secret: as it stands, or the name of a file in the folder of secrets. */
export type SecretText = string | { secret: string };

interface ChannelHead {
  /** unique within its receiver */
  id: string;
}

/** A chat robot: messages go to its webhook address. */
interface RobotHead extends ChannelHead {
  url: SecretText;
  /** whom to mention, in the platform's own ids; see docs/notifications.md */
  mention: string[];
}

export interface DingTalkSettings extends RobotHead {
  type: 'dingtalk';
  /** of the security setting "sign" (加签); absent: the robot uses another one */
  secret?: SecretText;
}

/** Feishu, and Lark outside China. */
export interface FeishuSettings extends RobotHead {
  type: 'feishu';
  /** of the security setting "signature verification" (签名校验); absent: the robot uses another one */
  secret?: SecretText;
}

export interface WeComSettings extends RobotHead {
  type: 'wecom';
}

export interface SlackSettings extends RobotHead {
  type: 'slack';
}

/** A program of somebody else, by the Standard Webhooks specification. */
export interface WebhookSettings extends ChannelHead {
  type: 'webhook';
  url: SecretText;
  /** `whsec_` and base64 */
  secret: SecretText;
}

export interface EmailSettings extends ChannelHead {
  type: 'email';
  to: string[];
}

export type ChannelSettings =
  DingTalkSettings | FeishuSettings | WeComSettings | SlackSettings | WebhookSettings | EmailSettings;

export const CHANNEL_TYPES = ['dingtalk', 'feishu', 'wecom', 'slack', 'webhook', 'email'] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

/** Somebody who is told of alerts, by one or more channels. */
export interface Receiver {
  id: string;
  language: Language;
  channels: ChannelSettings[];
}

/** The mail server that e-mails are handed to. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it */
  secure: boolean;
  user?: string;
  password?: SecretText;
  /** address of the sender */
  from: string;
}

/** Who else is told when nobody has responded. */
export interface EscalationStep {
  /** how long after the alert was raised, or after an acknowledgement of it ended, ms */
  afterMs: number;
  /** ids */
  receivers: string[];
}

/** A node of the routing tree. What it does not say is as its parent says it. */
export interface Route {
  id: string;
  /** all of them must fit; of the root, none */
  matchers: AlertMatcher[];
  /** ids */
  receivers?: string[];
  /** an alert that fits goes on to the next sibling as well */
  continue: boolean;
  grouping: Partial<Grouping>;
  /** in order of time */
  escalation?: EscalationStep[];
  routes: Route[];
}

/** Some who take turns. */
export interface OnCallRotation {
  /** ids of receivers, in the order of their turns */
  receivers: string[];
  /** local day on which the first turn begins, as its midnight would be in UTC, epoch ms */
  from: number;
  /** length of a turn, days */
  everyDays: number;
  /** when turns change, minutes since local midnight */
  handOver: number;
  /** hours of the week in which it holds; absent: always */
  weekly?: { days: number[]; from: number; to: number }[];
}

/** Somebody stands in for whoever would be on duty. Epoch ms, `until` excluded. */
export interface OnCallOverride {
  from: number;
  until: number;
  /** id of a receiver */
  receiver: string;
}

/** Who is on duty when. Its id stands for the receiver who is. */
export interface OnCallSchedule {
  /** no receiver has the same */
  id: string;
  /** IANA name */
  timeZone: string;
  /** of several whose hours it is, the first */
  rotations: OnCallRotation[];
  /** of several that hold, the last */
  overrides: OnCallOverride[];
}

/** Where the notifier gives a sign of life, so that its silence is noticed. */
export interface HeartbeatSettings {
  url: SecretText;
  everyMs: number;
}

/** Who is sent a report when. */
export interface ReportSchedule {
  id: string;
  report: ReportKind;
  /** minutes since local midnight */
  at: number;
  /** on which days of the week, 0 = Sunday */
  days: number[];
  /** IANA zone of `at` and `days`; absent: the installation's */
  timeZone?: string;
  /** ids, also of on-call schedules */
  receivers: string[];
  /** absent: each receiver's own */
  language?: Language;
}

/** Who is told of which alerts, and how: `policies/routes.yaml`, as plain data. */
export interface NotificationPolicy {
  receivers: Receiver[];
  /** routes may name them as they name receivers */
  schedules?: OnCallSchedule[];
  reports?: ReportSchedule[];
  heartbeat?: HeartbeatSettings;
  smtp?: SmtpSettings;
  route: Route;
}
