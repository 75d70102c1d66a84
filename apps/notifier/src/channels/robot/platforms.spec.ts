import { OutboundError, type Answer } from '@mcc/outbound';
import { outgoing } from '../../testing/channel-contract';
import { dingTalk } from './dingtalk';
import { feishu } from './feishu';
import type { RobotPlatform } from './robot-channel';
import { slack } from './slack';
import { weCom } from './wecom';

const { letter } = outgoing();
const NOW = 1_700_000_000_123;
const mention: string[] = [];

it('signs for DingTalk with the time in ms and the secret', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=t';
  const { searchParams } = new URL(dingTalk({ url, secret: 'SEC', mention }).request(letter, NOW).url);
  // printf '1700000000123\nSEC' | openssl dgst -sha256 -hmac SEC -binary | base64
  expect(Object.fromEntries(searchParams)).toEqual({
    access_token: 't',
    timestamp: '1700000000123',
    sign: 'JAZy9Uq81Yr1Y+a6f9W0sf2UPnxJG+1FSZ21g9nsxwo=',
  });
  expect(dingTalk({ url, secret: undefined, mention }).request(letter, NOW).url).toBe(url);
});

it('signs for Feishu with the time in seconds, in the body', () => {
  const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/x';
  const request = feishu({ url, secret: 'SEC', mention }).request(letter, NOW);
  // printf '' | openssl dgst -sha256 -hmac "$(printf '1700000000\nSEC')" -binary | base64
  expect(request).toMatchObject({
    url,
    body: { timestamp: '1700000000', sign: 'yKzlnG5gJbbUvULgjP0QN/V99n1fNH31XG8Rrvl9pfk=' },
  });
  expect(feishu({ url, secret: undefined, mention }).request(letter, NOW).body).not.toHaveProperty('sign');
});

const answer = (body: object | string, status = 200): Answer => ({
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const url = 'https://example.com/';

it.each<[string, RobotPlatform, Answer, OutboundError['code'] | null]>([
  ['DingTalk', dingTalk({ url, secret: '', mention }), answer({ errcode: 0, errmsg: 'ok' }), null],
  [
    'DingTalk',
    dingTalk({ url, secret: '', mention }),
    answer({ errcode: -1, errmsg: 'system busy' }),
    'unavailable',
  ],
  [
    'DingTalk',
    dingTalk({ url, secret: '', mention }),
    answer({ errcode: 130101, errmsg: 'too fast' }),
    'rate-limited',
  ],
  [
    'DingTalk',
    dingTalk({ url, secret: '', mention }),
    answer({ errcode: 310000, errmsg: 'keywords' }),
    'refused',
  ],
  ['DingTalk', dingTalk({ url, secret: '', mention }), answer('<html>proxy</html>'), 'unavailable'],
  ['Feishu', feishu({ url, secret: '', mention }), answer({ code: 0 }), null],
  ['Feishu', feishu({ url, secret: '', mention }), answer({ code: 11232, msg: 'limit' }), 'rate-limited'],
  [
    'Feishu',
    feishu({ url, secret: '', mention }),
    answer({ code: 19021, msg: 'sign match fail' }, 400),
    'refused',
  ],
  ['WeCom', weCom({ url, mention }), answer({ errcode: 45009, errmsg: 'freq' }), 'rate-limited'],
  ['WeCom', weCom({ url, mention }), answer({ errcode: 93000, errmsg: 'invalid webhook url' }), 'refused'],
  ['Slack', slack({ url, mention }), answer('ok'), null],
  ['Slack', slack({ url, mention }), answer('no_service', 404), 'refused'],
  ['Slack', slack({ url, mention }), answer('rollup_error', 500), 'unavailable'],
])('understands %s', (_name, platform, given, code) => {
  expect(platform.verdict(given)?.code ?? null).toBe(code);
});
