import type { BudgetOrder } from '@mcc/contracts';

/** An order that moves 10 yuan from a to b. */
export const orderWith = (id: string, part: Partial<BudgetOrder> = {}): BudgetOrder => ({
  id,
  plan: 'ads:2026-10-31T16:00Z',
  submittedAt: '2026-11-11T00:00:00.000Z',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  do: 'move',
  lines: [
    { line: 'a', channel: 'douyin', delta: -10 },
    { line: 'b', channel: 'tmall', delta: 10 },
  ],
  reason: { 'zh-CN': '原因', en: 'reason' },
  rule: 'cut',
  requestedBy: 'media-buying',
  ...part,
});
