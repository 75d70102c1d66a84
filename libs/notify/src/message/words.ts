import type { Evidence, Grade, Language, NotificationCause } from '@mcc/contracts';
import type { LetterButton, LetterPart } from './letter';

export interface LetterWords {
  grade: Record<Grade, string>;
  state: Record<LetterPart['state'], string>;
  /** before the title, where it is no news */
  cause: Record<NotificationCause, string>;
  what: string;
  where: string;
  everywhere: string;
  howMuch: string;
  since: string;
  deadline: string;
  overdue: string;
  evidence: string;
  mainly: string;
  ended: string;
  inHands: string;
  owner: string;
  runbook: string;
  andMore: (count: number) => string;
  omitted: (count: number) => string;
  button: Record<LetterButton['act'], (count: number) => string>;
  unit: Partial<Record<Evidence['values'][number]['unit'], string>>;
  /** names of the numbers of an evidence */
  value: Readonly<Record<string, string>>;
  colon: string;
  /** between values in one line */
  separator: string;
  open: string;
  close: string;
}

export const LETTER_WORDS: Record<Language, LetterWords> = {
  'zh-CN': {
    grade: { red: '红色', orange: '橙色', yellow: '黄色' },
    state: { fired: '预警', escalated: '已升级', still: '未解除', resolved: '已解除' },
    cause: { new: '', resolved: '已解除', repeat: '仍未处理', escalation: '超时升级', report: '' },
    what: '现象',
    where: '范围',
    everywhere: '全局',
    howMuch: '数值',
    since: '开始',
    deadline: '响应期限',
    overdue: '已超期',
    evidence: '依据',
    mainly: '主因',
    ended: '恢复',
    inHands: '处理人',
    owner: '负责人',
    runbook: '处置手册',
    andMore: (count) => `等 ${count} 条`,
    omitted: (count) => `另有 ${count} 条，请打开大屏查看`,
    button: {
      ack: (count) => (count > 1 ? `确认这 ${count} 条` : '确认'),
      silence: () => '静默 1 小时',
      open: () => '打开大屏',
    },
    unit: { percent: '%', ms: ' 毫秒' },
    value: {
      rate: '当前',
      value: '当前',
      limit: '限值',
      reference: '此前',
      expected: '预期',
      low: '正常下限',
      high: '正常上限',
      baseline: '基线',
      drop: '降幅',
      oldPrice: '原价',
      newPrice: '现价',
      change: '变化',
      ownPrice: '我方价',
      gap: '与我方差价',
      gapPercent: '与我方差幅',
      silence: '静默',
      projected: '预计全天',
      plan: '计划',
      forecast: '预测',
      ahead: '提前',
      alerts: '相关预警',
      z: 'z 值',
      hits: '成功数',
      baselineSample: '基线样本',
      dispersion: '离散度',
      sample: '样本',
    },
    colon: '：',
    separator: '，',
    open: '【',
    close: '】',
  },
  en: {
    grade: { red: 'RED', orange: 'ORANGE', yellow: 'YELLOW' },
    state: { fired: 'firing', escalated: 'escalated', still: 'still open', resolved: 'resolved' },
    cause: { new: '', resolved: 'resolved', repeat: 'still open', escalation: 'no response', report: '' },
    what: 'What',
    where: 'Where',
    everywhere: 'everywhere',
    howMuch: 'How much',
    since: 'Since',
    deadline: 'Respond by',
    overdue: 'overdue',
    evidence: 'Why',
    mainly: 'Mainly',
    ended: 'Ended',
    inHands: 'In hand',
    owner: 'Owner',
    runbook: 'Runbook',
    andMore: (count) => `and ${count - 1} more`,
    omitted: (count) => `${count} more: open the screen to see them`,
    button: {
      ack: (count) => (count > 1 ? `Acknowledge all ${count}` : 'Acknowledge'),
      silence: () => 'Silence 1 h',
      open: () => 'Open',
    },
    unit: { percent: ' %', ms: ' ms' },
    value: {
      rate: 'now',
      value: 'now',
      limit: 'limit',
      reference: 'before',
      expected: 'expected',
      low: 'usual, low',
      high: 'usual, high',
      baseline: 'baseline',
      drop: 'drop',
      oldPrice: 'old price',
      newPrice: 'new price',
      change: 'change',
      ownPrice: 'our price',
      gap: 'gap to ours',
      gapPercent: 'gap to ours',
      silence: 'silence',
      projected: 'projected for the day',
      plan: 'plan',
      forecast: 'forecast',
      ahead: 'ahead',
      alerts: 'alerts',
      z: 'z',
      hits: 'successes',
      baselineSample: 'sample of the baseline',
      dispersion: 'dispersion',
      sample: 'sample',
    },
    colon: ': ',
    separator: ', ',
    open: '[',
    close: '] ',
  },
};
