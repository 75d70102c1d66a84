import type { AlertState, CloseOutReason, Grade } from '@mcc/contracts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface AlertWords {
  grade: Record<Grade, string>;
  state: Record<AlertState, string>;
  reason: Record<CloseOutReason, string>;
  due: string;
  happened: string;
  since: string;
  acknowledgedBy: string;
  until: string;
  assignee: string;
  flapping: (firings: number) => string;
}

export const ALERT_WORDS: Record<Language, AlertWords> = {
  zh: {
    grade: { red: '红', orange: '橙', yellow: '黄' },
    state: {
      pending: '观察中',
      firing: '预警',
      acknowledged: '已确认',
      escalated: '已升级',
      recovering: '恢复中',
      resolved: '已解除',
    },
    reason: {
      fixed: '已修复',
      'false-alarm': '误报',
      expected: '预期之内',
      duplicate: '重复',
      other: '其他',
    },
    due: '响应期限',
    happened: '事件时间',
    since: '始于',
    acknowledgedBy: '确认人',
    until: '有效至',
    assignee: '处理人',
    flapping: (firings) => `反复触发 ${firings} 次`,
  },
  en: {
    grade: { red: 'RED', orange: 'ORANGE', yellow: 'YELLOW' },
    state: {
      pending: 'pending',
      firing: 'firing',
      acknowledged: 'acknowledged',
      escalated: 'escalated',
      recovering: 'recovering',
      resolved: 'resolved',
    },
    reason: {
      fixed: 'fixed',
      'false-alarm': 'false alarm',
      expected: 'expected',
      duplicate: 'duplicate',
      other: 'other',
    },
    due: 'due',
    happened: 'event time',
    since: 'since',
    acknowledgedBy: 'acknowledged by',
    until: 'until',
    assignee: 'assigned to',
    flapping: (firings) => `flapping: fired ${firings} times`,
  },
};
