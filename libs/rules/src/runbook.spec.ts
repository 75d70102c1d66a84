import { readRuleFile } from './rule-file';
import { runbookFor } from './runbook';

const file = (runbook: unknown) =>
  readRuleFile({
    version: 1,
    rules: [
      {
        id: 'orders',
        type: 'threshold',
        name: { 'zh-CN': '规则', en: 'Rule' },
        kpi: 'orders',
        by: ['channel'],
        window: '1m',
        below: 5,
        grade: 'orange',
        runbook,
      },
    ],
  });

it('fills in the key of the alert, in both languages', () => {
  const read = file({ 'zh-CN': '联系 {{channel}}（{{region}}）', en: 'Call {{channel}} ({{region}})' });
  const [rule] = read.ok ? read.rules : [];
  if (!rule) throw new Error('was refused');
  expect(runbookFor(rule, { channel: 'douyin' })).toEqual({
    'zh-CN': '联系 douyin（全部）',
    en: 'Call douyin (all)',
  });
  const names = { channel: { douyin: { 'zh-CN': '抖音', en: 'Douyin' } } };
  expect(runbookFor(rule, { channel: 'douyin', region: '上海' }, names)).toEqual({
    'zh-CN': '联系抖音（上海）',
    en: 'Call Douyin (上海)',
  });
  expect(runbookFor({}, {})).toBeUndefined();
});

it('refuses what no key can have', () => {
  expect(file({ 'zh-CN': '{{value}}', en: 'x' })).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringContaining('unknown variable {{value}}') }],
  });
});
