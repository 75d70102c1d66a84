import fc from 'fast-check';
import { anyLetter, detailOf, letterOf, notification } from '../testing/letters';
import { DINGTALK_MAX_BYTES, dingTalkMessage } from './dingtalk';
import { emailMessage } from './email';
import { FEISHU_MAX_BYTES, feishuMessage } from './feishu';
import { cutText, fit, jsonBytes } from './fit';
import { plainText, plainUrl } from './plain-text';
import { slackMessage } from './slack';
import { webhookMessage } from './webhook';
import { WECOM_MAX_BYTES, weComMessage } from './wecom';

const alert = detailOf('a', { grade: 'red' });
const letter = letterOf([alert]);
const two = letterOf([alert, detailOf('b')], 'en');

describe('DingTalk', () => {
  it('is an action card with a button for each act', () => {
    expect(dingTalkMessage(letter, [])).toEqual({
      msgtype: 'actionCard',
      actionCard: {
        title: '【红色】支付率骤降 · 抖音',
        text: expect.stringContaining(
          '**【红色 预警】支付率骤降 · 抖音**  \n现象：支付率 12%  \n范围：渠道 抖音',
        ),
        btnOrientation: '0',
        btns: letter.buttons.map(({ label, url }) => ({ title: label, actionURL: url })),
      },
    });
  });

  it('mentions people, by number and in the text, with links instead of buttons', () => {
    const message = dingTalkMessage(letter, ['13800000000']);
    expect(message).toMatchObject({
      msgtype: 'markdown',
      at: { atMobiles: ['13800000000'], isAtAll: false },
    });
    expect(JSON.stringify(message)).toContain('[确认](https://mcc.example.com/ack?of=a)');
    expect(JSON.stringify(message)).toContain('@13800000000');
  });
});

describe('Feishu', () => {
  it('is a card in the colour of the grade, green when all is over', () => {
    const { card } = feishuMessage(letter, ['ou_1']);
    expect(card.header).toEqual({ title: { tag: 'plain_text', content: letter.title }, template: 'red' });
    expect(JSON.stringify(card.elements)).toContain('<at id=ou_1></at>');
    expect(card.elements.at(-1)).toMatchObject({ tag: 'action', actions: [{ type: 'primary' }, {}, {}] });
    const over = letterOf([detailOf('a', { state: 'resolved' })]);
    expect(feishuMessage(over, []).card.header.template).toBe('green');
  });
});

describe('WeCom', () => {
  it('is a template card for one alert', () => {
    expect(weComMessage(letter, [])).toMatchObject({
      msgtype: 'template_card',
      template_card: {
        main_title: { title: letter.title },
        sub_title_text: '支付率 12%',
        jump_list: letter.buttons.map(({ label, url }) => ({ type: 1, title: label, url })),
        card_action: { type: 1, url: 'https://mcc.example.com/open?of=a' },
      },
    });
  });

  it('is Markdown for several, and to mention somebody', () => {
    expect(weComMessage(two, [])).toMatchObject({ msgtype: 'markdown' });
    expect(JSON.stringify(weComMessage(letter, ['lin']))).toContain('<@lin>');
  });
});

describe('Slack', () => {
  it('has a header, a section for each alert and buttons', () => {
    const { text, blocks } = slackMessage(two, ['U1', '!subteam^S1']);
    expect(text).toBe('［RED］ Payments collapsed · Douyin and 1 more');
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'section', 'actions']);
    expect(JSON.stringify(blocks)).toContain('<@U1> <!subteam^S1>');
  });
});

it('gives programs the alerts as the API does, without their timelines', () => {
  const { data, timestamp } = webhookMessage(letter, notification({ route: 'red' }), () => alert);
  const { timeline: _, ...view } = alert;
  expect(timestamp).toBe('2026-11-11T02:00:01.000Z');
  expect(data).toMatchObject({
    id: 'k1',
    why: 'new',
    route: 'red',
    alerts: [{ state: 'fired', alert: view }],
  });
  expect(data.alerts[0]?.alert).not.toHaveProperty('timeline');
});

it('writes e-mails in which nothing from events is markup', () => {
  const evil = letterOf([detailOf('a', { key: { campaign: '<script>alert("x")</script>' } })]);
  const { html, text, subject } = emailMessage(evil);
  expect(html).not.toContain('<script>');
  expect(html).toContain('活动 &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(text).toContain('<script>alert("x")</script>');
  expect(subject).not.toContain('\n');
});

it('always fits each platform', () => {
  fc.assert(
    fc.property(anyLetter, (any) => {
      expect(jsonBytes(dingTalkMessage(any, []))).toBeLessThanOrEqual(DINGTALK_MAX_BYTES);
      expect(jsonBytes(dingTalkMessage(any, ['138']))).toBeLessThanOrEqual(DINGTALK_MAX_BYTES);
      expect(jsonBytes(feishuMessage(any, ['ou_1']))).toBeLessThanOrEqual(FEISHU_MAX_BYTES);
      const weCom = weComMessage(any, ['lin']);
      expect(weCom.msgtype === 'markdown' && Buffer.byteLength(weCom.markdown.content)).toBeLessThanOrEqual(
        WECOM_MAX_BYTES,
      );
      for (const block of slackMessage(any, []).blocks) {
        if (block.type === 'section') expect(block.text.text.length).toBeLessThanOrEqual(3_000);
        if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
      }
    }),
    { numRuns: 50 },
  );
});

it('leaves out the least urgent alerts first, and counts them', () => {
  const titles = (limit: number): string[] =>
    fit(
      two,
      ({ parts, omitted }) => [...parts.map(({ alert: id }) => id), `${omitted} more`],
      (form) => form.length <= limit,
    );
  expect(titles(3)).toEqual(['a', 'b', '0 more']);
  expect(titles(2)).toEqual(['a', '1 more']);
});

it('cuts between characters, and says that it did', () => {
  expect([cutText('👍👍👍', 3), cutText('👍👍👍', 2)]).toEqual(['👍👍👍', '👍…']);
});

it('never lets a text be a link, a mention or a heading', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(plainText(text)).not.toMatch(/[<>[\]*`|~@#\\\n]/);
    }),
  );
  expect(plainText('a <!channel> [x](y)\n# b')).toBe('a ＜!channel＞ ［x］(y) ＃ b');
  expect(plainUrl('https://x/a b(c)')).toBe('https://x/a%20b%28c%29');
});
