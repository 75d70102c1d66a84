import { postMortem } from './post-mortem';
import { act, indexOf, RAISED_AT, transition } from './testing/messages';

function lived() {
  const fired = transition('fire', 0, { owner: 'pricing' });
  const index = indexOf(fired, transition('update', 30));
  for (const [second, given] of [
    [60, { kind: 'ack', until: RAISED_AT + 1_800_000 }],
    [120, { kind: 'assign', assignee: 'chen.hao', note: 'knows | the\nsupplier <b>' }],
    [
      600,
      {
        kind: 'resolve',
        closeOut: 'fixed',
        fiveWhys: [{ question: 'Why so cheap?', answer: 'A price list of *last* month.' }],
      },
    ],
  ] as const) {
    const made = act(index, fired.alertId, {
      at: RAISED_AT + second * 1_000,
      ...given,
      fiveWhys: 'fiveWhys' in given ? [...given.fiveWhys] : [],
    });
    if (made.kind !== 'ok') throw new Error(JSON.stringify(made));
    index.apply(made.value);
  }
  const detail = index.detail(fired.alertId);
  if (!detail) throw new Error('no alert');
  return detail;
}

describe('a post-mortem', () => {
  const { en, 'zh-CN': zh } = postMortem(lived(), 'Asia/Shanghai', {
    person: { pricing: { 'zh-CN': '定价组', en: 'Pricing team' } },
  });

  it('tells the facts, in the zone asked for', () => {
    expect(en).toMatch(/^# Post-mortem: Competitor price change\n/);
    expect(en).toContain('- Raised: 2026-06-18 10:00:00\n');
    expect(en).toContain('- First acknowledged: 2026-06-18 10:01:00 (1.0 min after it was raised)');
    expect(en).toContain('- Closed as: fixed · Li Na\n- Owner: Pricing team\n- Assigned to: chen.hao');
    expect(zh).toContain('负责人: 定价组\n');
    expect(zh).toContain('- 首次确认: 2026-06-18 10:01:00 (预警后 1.0 分钟)');
  });

  it('lists what happened without the updates, and texts of people as they stand', () => {
    expect(en).toContain('| 2026-06-18 10:00:00 | rule | fired · drop 0 |');
    expect(en).toContain('| Li Na | acknowledged · → 2026-06-18 10:30:00 |');
    expect(en).toContain('| Li Na | assigned · → chen.hao · knows \\| the supplier \\<b\\> |');
    expect(en).toContain('Updates of the values that are not listed: 1.');
    expect(zh).toContain('| Li Na | 解除 · 已修复 |');
  });

  it('holds the 5-why analysis, or five questions to answer', () => {
    expect(en).toContain('1. Why so cheap?\n   A price list of \\*last\\* month.\n');
    const detail = indexOf(transition('fire')).detail(transition('fire').alertId);
    const empty = detail && postMortem(detail, 'UTC', {});
    expect(empty?.['zh-CN'].match(/\d\. 为什么？/g)).toHaveLength(5);
    expect(empty?.en).toContain('- Resolved: still open');
  });
});
