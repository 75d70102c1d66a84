import { contextOf, detailOf, letterOf, notification } from '../testing/letters';
import { START } from '../testing/stage';
import { composeLetter } from './compose-letter';

const closed = {
  state: 'resolved' as const,
  deadline: null,
  closedAt: new Date(START + 600_000).toISOString(),
};

it('says what, where, how much, why, since when, by when, whose, and what to do', () => {
  const letter = letterOf([detailOf('a', { grade: 'red' })]);
  expect(letter).toEqual({
    key: 'k1',
    language: 'zh-CN',
    why: 'new',
    grade: 'red',
    title: '【红色】支付率骤降 · 抖音',
    parts: [
      {
        alert: 'a',
        state: 'fired',
        grade: 'red',
        heading: '【红色 预警】支付率骤降 · 抖音',
        lines: [
          { label: '现象', text: '支付率 12%' },
          { label: '范围', text: '渠道 抖音' },
          { label: '数值', text: '当前 12.3457%，样本 420' },
          { label: '依据', text: '低于 30%' },
          { label: '开始', text: '2026-11-11 10:00:00' },
          { label: '响应期限', text: '2026-11-11 12:00:00' },
          { label: '负责人', text: '财务组' },
        ],
        links: [{ title: '支付故障手册', url: 'https://wiki.example.com/pay' }],
      },
    ],
    omitted: 0,
    buttons: [
      { act: 'ack', label: '确认', url: 'https://mcc.example.com/ack?of=a' },
      { act: 'silence', label: '静默 1 小时', url: 'https://mcc.example.com/silence?of=a' },
      { act: 'open', label: '打开大屏', url: 'https://mcc.example.com/open?of=a' },
    ],
  });
});

it('speaks the receiver’s language', () => {
  const { title, parts } = letterOf([detailOf('a', { grade: 'yellow' }), detailOf('b')], 'en');
  expect(title).toBe('[ORANGE] Payments collapsed · Douyin and 1 more');
  expect(parts[0]?.lines[2]).toEqual({ label: 'How much', text: 'now 12.3457 %, sample 420' });
});

it('puts the most urgent first, tells five in full, names ten and counts the rest', () => {
  const alerts = Array.from({ length: 13 }, (_, index) =>
    detailOf(`a${String(index).padStart(2, '0')}`, { grade: index === 12 ? 'red' : 'orange' }),
  );
  const letter = letterOf(alerts);
  expect(letter.grade).toBe('red');
  expect(letter.parts.map(({ alert }) => alert).slice(0, 2)).toEqual(['a12', 'a00']);
  expect(letter.parts.map(({ lines }) => lines.length > 0)).toEqual([
    ...Array(5).fill(true),
    ...Array(5).fill(false),
  ]);
  expect([letter.parts.length, letter.omitted]).toEqual([10, 3]);
  expect(letter.buttons[0]?.label).toBe('确认这 10 条');
});

it('offers nobody to take what somebody has, and nothing to silence once it is over', () => {
  const taken = { state: 'acknowledged' as const, acknowledgedBy: 'Li Na', deadline: null };
  const acts = (fields: object): string[] => letterOf([detailOf('a', fields)]).buttons.map(({ act }) => act);
  expect(acts(taken)).toEqual(['silence', 'open']);
  expect(acts(closed)).toEqual(['open']);
});

it('says that it is over, that nobody responded, and that a deadline has passed', () => {
  const letterFor = (fields: object, told: object) =>
    composeLetter([notification(told)], contextOf([detailOf('a', fields)], { now: START + 8_000_000 }));
  expect(letterFor(closed, { why: 'resolved', resolved: ['a'] })).toMatchObject({
    grade: null,
    title: '【已解除】支付率骤降 · 抖音',
    parts: [
      { state: 'resolved', lines: expect.arrayContaining([{ label: '恢复', text: '2026-11-11 10:10:00' }]) },
    ],
  });
  expect(letterFor({ state: 'escalated' }, { why: 'escalation', still: ['a'] })).toMatchObject({
    title: '【橙色 超时升级】支付率骤降 · 抖音',
    parts: [
      {
        state: 'escalated',
        lines: expect.arrayContaining([{ label: '响应期限', text: '2026-11-11 12:00:00 (已超期)' }]),
      },
    ],
  });
});

it('makes one letter of several notifications, each alert once, as it is now', () => {
  const alerts = [detailOf('a', closed), detailOf('b'), detailOf('c')];
  const letter = composeLetter(
    [
      notification({ fired: ['a', 'b'] }),
      notification({ id: 'n2', fired: ['c'], still: ['b'] }),
      notification({ id: 'n3', still: ['b', 'c'], resolved: ['a'] }),
    ],
    contextOf(alerts),
  );
  expect(letter?.parts.map(({ alert, state }) => `${alert} ${state}`)).toEqual([
    'b fired',
    'c fired',
    'a resolved',
  ]);
});

it('writes none of alerts that nobody knows any more', () => {
  expect(composeLetter([notification({ fired: ['gone'] })], contextOf([]))).toBeNull();
});
