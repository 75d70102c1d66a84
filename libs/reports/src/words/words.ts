import type {
  BudgetActionState,
  ComparisonKind,
  CompetitorMove,
  Grade,
  Language,
  LocalizedText,
  ReportKind,
  ReportSide,
} from '@mcc/contracts';

type Words<Key extends string> = Record<Key, LocalizedText>;

/** `1 day`, `2 days` */
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const both = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, en });

export const THIS_PERIOD = both('本期', 'This period');
export const COMPARED_WITH: Words<ComparisonKind> = {
  previous: both('上一期', 'Period before'),
  yesterday: both('前一天', 'Day before'),
  'last-week': both('上周同日', 'Last week'),
};
export const TITLES: Words<ReportKind> = {
  daily: both('营销作战日报', 'Daily war report'),
  weekly: both('竞品周报', 'Weekly competitor brief'),
};
export const SIDES: Words<ReportSide> = {
  conversion: both('转化', 'Conversion'),
  efficiency: both('效率', 'Efficiency'),
  user: both('用户', 'Users'),
  brand: both('品牌', 'Brand'),
  market: both('竞争', 'Market'),
};
export const GRADE_NAMES: Words<Grade> = {
  red: both('红色', 'Red'),
  orange: both('橙色', 'Orange'),
  yellow: both('黄色', 'Yellow'),
};
export const ACTION_STATES: Words<BudgetActionState> = {
  waiting: both('待审批', 'waiting'),
  ready: both('待提交', 'ready'),
  submitted: both('已提交', 'submitted'),
  applied: both('已执行', 'applied'),
  'rolled-back': both('已回滚', 'rolled back'),
  rejected: both('已否决', 'rejected'),
  expired: both('已过期', 'expired'),
  failed: both('失败', 'failed'),
  'dry-run': both('演练', 'dry run'),
  told: both('仅通知', 'told'),
};
export const MOVES: Words<CompetitorMove['kind']> = {
  promotion: both('促销', 'Promotion'),
  launch: both('上新', 'Launch'),
};
export const STANDINGS = {
  running: both(
    '统计周期尚未结束：数字截至生成时刻，还会变化。',
    'The period is not over: the figures are as of the time of writing and will change.',
  ),
  provisional: both(
    '部分数据尚未最终确定（迟到的事件仍会计入），数字可能还有小幅变化。',
    'Some data is not final yet: late events are still added, and figures may change a little.',
  ),
};
export const EMPTY = both(
  '这段时间没有任何数据。请检查数据来源是否在发送（GET /api/v1/sources），接入方法见 docs/events.md；日期是否写对（date=YYYY-MM-DD）。',
  'There is no data of this period. See whether the sources send (GET /api/v1/sources; docs/events.md tells how to connect one), and whether the date is right (date=YYYY-MM-DD).',
);

export interface ReportWords {
  at: string;
  colon: string;
  summary: string;
  scorecard: string;
  kpi: string;
  value: string;
  target: string;
  /** `isDue`: of what is due by now */
  ofTarget: (share: string, isDue: boolean) => string;
  dueOf: (due: string, whole: string) => string;
  best: string;
  /** of days, or of weeks where they are those of a brief */
  bestEver: (kind: ReportKind, days: number) => string;
  provisional: string;
  tooFew: string;
  points: string;
  notGiven: string;
  rest: (count: number) => string;
  alerts: string;
  noAlerts: string;
  grade: string;
  raised: string;
  open: string;
  escalated: string;
  mtta: string;
  mttr: string;
  topRules: string;
  stillOpen: string;
  noOpen: string;
  inHands: string;
  inNobodysHands: string;
  time: string;
  rule: string;
  where: string;
  what: string;
  who: string;
  money: string;
  noMoney: string;
  moved: string;
  state: string;
  reason: string;
  transfer: string;
  moves: string;
  noMoves: string;
  competitor: string;
  product: string;
  text: string;
  written: string;
  source: string;
  chartsElsewhere: string;
  full: string;
  duration: (ms: number) => string;
}

const MINUTE = 60_000;

/** Of a length of time its two greatest units. */
function spell(ms: number, [hours, minutes, seconds]: [string, string, string]): string {
  const whole = Math.round(ms / MINUTE);
  if (ms < MINUTE) return `${Math.round(ms / 1_000)}${seconds}`;
  if (whole < 60) return `${whole}${minutes}`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${hours}${rest === 0 ? '' : ` ${rest}${minutes}`}`;
}

export const REPORT_WORDS: Record<Language, ReportWords> = {
  'zh-CN': {
    at: '时间',
    colon: '：',
    summary: '要点',
    scorecard: '四维记分卡',
    kpi: '指标',
    value: '数值',
    target: '目标达成',
    ofTarget: (share, isDue) => `${isDue ? '达成时间进度目标' : '达成目标'} ${share}`,
    dueOf: (due, whole) => `（截至目前应达 ${due}，全期 ${whole}）`,
    best: '历史最佳',
    bestEver: (kind, days) =>
      kind === 'weekly' ? `刷新最佳（${days / 7} 周内）` : `刷新最佳（${days} 天内）`,
    provisional: '未定',
    tooFew: '样本不足',
    points: ' 个百分点',
    notGiven: '未标注',
    rest: (count) => `另有 ${count} 项未列出`,
    alerts: '预警',
    noAlerts: '本期没有预警。',
    grade: '级别',
    raised: '触发',
    open: '未解除',
    escalated: '升级',
    mtta: '平均响应 MTTA',
    mttr: '平均恢复 MTTR',
    topRules: '预警最多的规则',
    stillOpen: '仍未解除',
    noOpen: '没有未解除的预警。',
    inHands: '处理人',
    inNobodysHands: '无人确认',
    time: '时间',
    rule: '规则',
    where: '范围',
    what: '现象',
    who: '处理人',
    money: '资金调整',
    noMoney: '本期没有资金调整。',
    moved: '已调整金额',
    state: '状态',
    reason: '原因',
    transfer: '调整',
    moves: '竞品促销与上新',
    noMoves: '本期没有收到竞品促销或上新。',
    competitor: '竞品',
    product: '商品',
    text: '内容',
    written: '生成于',
    source: '同口径查询',
    chartsElsewhere: '图表见附件，或打开完整报告。',
    full: '打开完整报告',
    duration: (ms) => spell(ms, [' 小时', ' 分钟', ' 秒']),
  },
  en: {
    at: 'Time',
    colon: ': ',
    summary: 'In short',
    scorecard: 'Scorecard',
    kpi: 'KPI',
    value: 'Value',
    target: 'Of target',
    ofTarget: (share, isDue) => `at ${share} of ${isDue ? 'what is due by now' : 'target'}`,
    dueOf: (due, whole) => ` (${due} due by now, ${whole} in all)`,
    best: 'Best ever',
    bestEver: (kind, days) =>
      `new best of ${kind === 'weekly' ? counted(days / 7, 'week') : counted(days, 'day')}`,
    provisional: 'provisional',
    tooFew: 'not enough data',
    points: ' pp',
    notGiven: 'not given',
    rest: (count) => `${count} more are not listed`,
    alerts: 'Alerts',
    noAlerts: 'No alert was raised in this period.',
    grade: 'Grade',
    raised: 'Raised',
    open: 'Open',
    escalated: 'Escalated',
    mtta: 'MTTA',
    mttr: 'MTTR',
    topRules: 'Rules with most alerts',
    stillOpen: 'Still open',
    noOpen: 'No alert is open.',
    inHands: 'In hand',
    inNobodysHands: "in nobody's hands",
    time: 'Time',
    rule: 'Rule',
    where: 'Where',
    what: 'What',
    who: 'In hand',
    money: 'Money moves',
    noMoney: 'No money was moved in this period.',
    moved: 'Moved',
    state: 'State',
    reason: 'Reason',
    transfer: 'Move',
    moves: 'Promotions and launches of competitors',
    noMoves: 'No promotion or launch of a competitor was reported in this period.',
    competitor: 'Competitor',
    product: 'Product',
    text: 'What',
    written: 'Written',
    source: 'The same figures from the API',
    chartsElsewhere: 'Charts: see the attached file, or open the full report.',
    full: 'Open the full report',
    duration: (ms) => spell(ms, [' h', ' min', ' s']),
  },
};
