import type { AlertView } from '@mcc/contracts';
import { alertLine } from './alert-line';

const alert: AlertView = {
  id: 'a1',
  rule: 'competitor-price-drop',
  ruleName: { 'zh-CN': '竞品降价', en: 'Competitor price drop' },
  key: { competitor: '花颜集', product: '精华' },
  episode: 1,
  state: 'firing',
  grade: 'red',
  summary: { 'zh-CN': '175 → 143.5，降 18%', en: '175 → 143.5, down 18 %\u001b[2J' },
  firedAt: '2026-11-22T12:00:00.000Z',
  raisedAt: '2026-11-22T12:00:01.000Z',
  resolvedAt: null,
  deadline: '2026-11-22T14:00:01.000Z',
  updatedAt: '2026-11-22T12:00:01.000Z',
};

describe('alert line', () => {
  it('is legible in Chinese', () => {
    const line = alertLine(alert, { language: 'zh', colour: false });
    expect(line).toMatch(
      /^2026-11-2\d \d\d:\d\d:01 {2}红 预警 {2}竞品降价 {2}花颜集 · 精华 {2}175 → 143\.5，降 18% {2}响应期限 2026-11-2\d/,
    );
  });

  it('is legible in English, without control characters of the alert', () => {
    const line = alertLine({ ...alert, deadline: null }, { language: 'en', colour: false });
    expect(line).toMatch(
      /RED firing {2}Competitor price drop {2}花颜集 · 精华 {2}175 → 143\.5, down 18 % \[2J$/,
    );
  });

  it('tells the event time where it lies far back', () => {
    const replayed = { ...alert, firedAt: '2023-02-05T12:00:00.000Z' };
    expect(alertLine(replayed, { language: 'en', colour: false })).toMatch(
      /event time 2023-02-0[56] .* due 2026/,
    );
  });

  it('tells since when, and in whose hands it is', () => {
    const held: AlertView = {
      ...alert,
      state: 'acknowledged',
      deadline: null,
      acknowledgedBy: 'lin.yue',
      acknowledgedUntil: '2026-11-22T13:00:00.000Z',
      assignee: 'chen.hao',
      flapping: { firings: 5, from: alert.updatedAt, to: alert.updatedAt },
      updatedAt: '2026-11-22T12:30:00.000Z',
    };
    expect(alertLine(held, { language: 'en', colour: false })).toMatch(
      / {2}since 2026-11-2\d .*:01 {2}acknowledged by lin\.yue until 2026-.* {2}assigned to chen\.hao {2}flapping: fired 5 times$/,
    );
    const closed: AlertView = { ...held, state: 'resolved', closeOut: { by: 'lin.yue', reason: 'fixed' } };
    const line = alertLine(closed, { language: 'zh', colour: false });
    expect(line).toMatch(/已解除 .* {2}处理人 chen\.hao {2}已修复 · lin\.yue {2}反复触发 5 次$/);
    expect(line).not.toContain('确认人');
  });

  it('shows a state of a later version by its own name', () => {
    const line = alertLine({ ...alert, state: 'snoozed' as never }, { language: 'zh', colour: false });
    expect(line).toContain('红 snoozed  竞品降价');
  });

  it('paints the grade, and green what is over', () => {
    const style = { language: 'en', colour: true } as const;
    expect(alertLine(alert, style)).toContain('\u001b[31mRED firing\u001b[0m');
    expect(alertLine({ ...alert, state: 'resolved' }, style)).toContain('\u001b[32mRED resolved\u001b[0m');
  });
});
