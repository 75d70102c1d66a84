import { createHmac } from 'node:crypto';
import { isSigned, type Behaviour, type SeenRequest } from '@mcc/outbound/testing';

/** A platform as its documentation describes it: it checks what it is asked, and answers as the real one does. */
export interface PlatformRobot {
  /** path and query of the robot's address */
  path: string;
  secret?: string;
  behaviour: Behaviour;
  /** the answer when there were too many messages */
  limited: ReturnType<Behaviour>;
  /** how long the platform wants to be left alone then, ms */
  limitedForMs: number;
}

const HOUR = 3_600_000;
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');
const bytes = (text: string): number => Buffer.byteLength(text);
const near = (time: number): boolean => Math.abs(Date.now() - time) < HOUR;

/** So many messages a minute, then `limited` until some of them are a minute old. */
function withinMinute(limit: number, limited: ReturnType<Behaviour>, take: Behaviour): Behaviour {
  const times: number[] = [];
  return (request) => {
    const now = Date.now();
    while (times[0] !== undefined && times[0] <= now - 60_000) times.shift();
    if (times.length >= limit) return limited;
    times.push(now);
    return take(request);
  };
}

/** @see https://open.dingtalk.com/document/robots/custom-robot-access */
export function dingTalkRobot(secret = 'SECdingtalk'): PlatformRobot {
  const limited = { body: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' } };
  const fault = ({ query, text, headers }: SeenRequest): object | null => {
    const timestamp = query.get('timestamp') ?? '';
    if (query.get('access_token') !== 'token') return { errcode: 300001, errmsg: 'token is not exist' };
    if (!headers['content-type']?.startsWith('application/json'))
      return { errcode: 43004, errmsg: 'invalid content type' };
    if (!near(Number(timestamp))) return { errcode: 310000, errmsg: 'invalid timestamp' };
    if (query.get('sign') !== hmac(secret, `${timestamp}\n${secret}`))
      return { errcode: 310000, errmsg: 'sign not match' };
    if (bytes(text) > 20_000) return { errcode: 460101, errmsg: 'message too long' };
    const { msgtype, actionCard, markdown } = JSON.parse(text);
    const complete =
      msgtype === 'actionCard' ? actionCard.title && actionCard.text : markdown?.title && markdown?.text;
    return complete ? null : { errcode: 40035, errmsg: 'missing parameter json' };
  };
  return {
    path: '/robot/send?access_token=token',
    secret,
    limited,
    limitedForMs: 600_000,
    behaviour: withinMinute(20, limited, (request) => ({
      body: fault(request) ?? { errcode: 0, errmsg: 'ok' },
    })),
  };
}

/** @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
export function feishuRobot(secret = 'feishu-secret'): PlatformRobot {
  const limited = { body: { code: 11232, msg: 'create message trigger system rate limit', data: {} } };
  const fault = ({ path, text }: SeenRequest): object | null => {
    if (path !== '/open-apis/bot/v2/hook/robot')
      return { code: 19001, msg: 'param invalid: incoming webhook access token invalid' };
    if (bytes(text) > 20 * 1_024) return { code: 9499, msg: 'too large' };
    const { timestamp, sign, msg_type, card } = JSON.parse(text);
    const isNear = near(Number(timestamp) * 1_000);
    if (!isNear || sign !== hmac(`${timestamp}\n${secret}`, '')) {
      return { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' };
    }
    return msg_type === 'interactive' && card.header && card.elements.length > 0
      ? null
      : { code: 9499, msg: 'Bad Request' };
  };
  return {
    path: '/open-apis/bot/v2/hook/robot',
    secret,
    limited,
    limitedForMs: 60_000,
    behaviour: withinMinute(100, limited, (request) => ({
      body: fault(request) ?? { code: 0, msg: 'success', data: {} },
    })),
  };
}

/** @see https://developer.work.weixin.qq.com/document/path/91770 */
export function weComRobot(): PlatformRobot {
  const limited = { body: { errcode: 45009, errmsg: 'api freq out of limit' } };
  const fault = ({ query, text }: SeenRequest): object | null => {
    if (query.get('key') !== 'robot') return { errcode: 93000, errmsg: 'invalid webhook url' };
    const { msgtype, markdown, template_card: card } = JSON.parse(text);
    if (msgtype === 'markdown')
      return bytes(markdown.content) > 4_096 ? { errcode: 40058, errmsg: 'exceed max length 4096' } : null;
    const complete =
      msgtype === 'template_card' &&
      card.main_title.title &&
      card.card_action.url &&
      card.jump_list.length <= 3;
    return complete ? null : { errcode: 42045, errmsg: 'template card invalid' };
  };
  return {
    path: '/cgi-bin/webhook/send?key=robot',
    limited,
    limitedForMs: 60_000,
    behaviour: withinMinute(20, limited, (request) => ({
      body: fault(request) ?? { errcode: 0, errmsg: 'ok' },
    })),
  };
}

/** @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackRobot(): PlatformRobot {
  const fault = ({ path, text }: SeenRequest): { status: number; body: string } | null => {
    if (path !== '/services/T/B/X') return { status: 404, body: 'no_service' };
    const { text: fallback, blocks } = JSON.parse(text);
    const isValid = fallback && blocks.length <= 50 && blocks[0].text.text.length <= 150;
    return isValid ? null : { status: 400, body: 'invalid_blocks' };
  };
  return {
    path: '/services/T/B/X',
    limited: { status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' },
    limitedForMs: 30_000,
    behaviour: (request) => fault(request) ?? { body: 'ok' },
  };
}

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function webhookReceiver(secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`): PlatformRobot {
  return {
    path: '/hook',
    secret,
    limited: { status: 429, headers: { 'retry-after': '5' } },
    limitedForMs: 5_000,
    behaviour: (request) => {
      if (request.path !== '/hook') return { status: 404 };
      return isSigned(request, secret) ? { status: 204 } : { status: 401, body: 'invalid signature' };
    },
  };
}
