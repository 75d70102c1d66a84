import type { AlertTransitionKind, CloseOutReason, Evidence, Grade } from '@mcc/contracts';

export type PostMortemLanguage = 'zh-CN' | 'en';

export interface PostMortemWords {
  title: string;
  grade: Record<Grade, string>;
  kind: Record<AlertTransitionKind, string>;
  reason: Record<CloseOutReason, string>;
  unit: Partial<Record<Evidence['values'][number]['unit'], string>>;
  facts: string;
  what: string;
  graded: string;
  where: string;
  everywhere: string;
  violated: string;
  raised: string;
  answered: string;
  escalated: string;
  closed: string;
  closeOut: string;
  owner: string;
  assignee: string;
  unanswered: string;
  open: string;
  after: (minutes: string) => string;
  evidence: string;
  timeline: string;
  time: string;
  who: string;
  rule: string;
  clock: string;
  updates: (count: number) => string;
  whys: string;
  why: string;
  actions: string;
  action: string;
}

export const POST_MORTEM_WORDS: Record<PostMortemLanguage, PostMortemWords> = {
  'zh-CN': {
    title: '复盘',
    grade: { red: '红色', orange: '橙色', yellow: '黄色' },
    kind: {
      pending: '触发条件出现',
      fire: '预警',
      update: '更新',
      ack: '确认',
      'ack-expired': '确认到期',
      escalate: '升级',
      recovering: '开始恢复',
      resolve: '解除',
      assign: '指派',
      note: '备注',
      feedback: '反馈',
    },
    reason: {
      fixed: '已修复',
      'false-alarm': '误报',
      expected: '预期之内',
      duplicate: '重复',
      other: '其他',
    },
    unit: { percent: '%', ms: ' 毫秒' },
    facts: '概况',
    what: '摘要',
    graded: '等级',
    where: '范围',
    everywhere: '全局',
    violated: '首次触发（事件时间）',
    raised: '发出预警',
    answered: '首次确认',
    escalated: '升级',
    closed: '解除',
    closeOut: '解除原因',
    owner: '负责人',
    assignee: '处理人',
    unanswered: '无人确认',
    open: '尚未解除',
    after: (minutes) => `预警后 ${minutes} 分钟`,
    evidence: '最新证据',
    timeline: '时间线',
    time: '时间',
    who: '谁',
    rule: '规则',
    clock: '系统',
    updates: (count) => `另有 ${count} 次数值更新未列出。`,
    whys: '5 个为什么',
    why: '为什么？',
    actions: '改进措施',
    action: '措施 · 负责人 · 期限',
  },
  en: {
    title: 'Post-mortem',
    grade: { red: 'red', orange: 'orange', yellow: 'yellow' },
    kind: {
      pending: 'condition met',
      fire: 'fired',
      update: 'updated',
      ack: 'acknowledged',
      'ack-expired': 'acknowledgement ran out',
      escalate: 'escalated',
      recovering: 'recovering',
      resolve: 'resolved',
      assign: 'assigned',
      note: 'note',
      feedback: 'feedback',
    },
    reason: {
      fixed: 'fixed',
      'false-alarm': 'false alarm',
      expected: 'expected',
      duplicate: 'duplicate',
      other: 'other',
    },
    unit: { percent: ' %', ms: ' ms' },
    facts: 'Facts',
    what: 'Summary',
    graded: 'Grade',
    where: 'Where',
    everywhere: 'everywhere',
    violated: 'First fired (event time)',
    raised: 'Raised',
    answered: 'First acknowledged',
    escalated: 'Escalated',
    closed: 'Resolved',
    closeOut: 'Closed as',
    owner: 'Owner',
    assignee: 'Assigned to',
    unanswered: 'by nobody',
    open: 'still open',
    after: (minutes) => `${minutes} min after it was raised`,
    evidence: 'Latest evidence',
    timeline: 'Timeline',
    time: 'Time',
    who: 'Who',
    rule: 'rule',
    clock: 'clock',
    updates: (count) => `Updates of the values that are not listed: ${count}.`,
    whys: 'Five whys',
    why: 'Why?',
    actions: 'Actions',
    action: 'what · who · until when',
  },
};
