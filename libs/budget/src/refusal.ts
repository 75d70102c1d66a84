import type { LocalizedText } from '@mcc/contracts';

/** Why something is not done, for people. */
export const REFUSAL_WORDS = {
  repeat: { 'zh-CN': '重复消息', en: 'a repeat' },
  malformed: { 'zh-CN': '内容无效', en: 'cannot be used' },
  'unknown-plan': { 'zh-CN': '预算计划不存在', en: 'no such plan' },
  'unknown-line': { 'zh-CN': '预算项不存在', en: 'no such budget line' },
  'unknown-action': { 'zh-CN': '操作不存在', en: 'no such action' },
  'wrong-state': { 'zh-CN': '当前状态不允许', en: 'its state does not allow it' },
  'plan-changed': { 'zh-CN': '计划已被他人修改', en: 'somebody has changed the plan meanwhile' },
  'policy-changed': { 'zh-CN': '策略已更新，旧决策作废', en: 'decided under another version of the policy' },
  'period-over': { 'zh-CN': '不在计划周期内', en: 'outside the period of the plan' },
  stopped: { 'zh-CN': '总开关已停', en: 'the stop switch is on' },
  'not-live': { 'zh-CN': '当前为演练模式', en: 'the plan is in dry run' },
  'not-conserved': { 'zh-CN': '总额不守恒', en: 'the total would not be conserved' },
  suppressed: { 'zh-CN': '预警已被抑制', en: 'the alert is suppressed' },
  stale: { 'zh-CN': '数据过期', en: 'the data is too old' },
  provisional: { 'zh-CN': '窗口未定稿', en: 'a window is not final' },
  'small-sample': { 'zh-CN': '样本不足', en: 'the sample is too small' },
  'cool-down': { 'zh-CN': '冷却期内', en: 'a line was moved too recently' },
  oscillation: { 'zh-CN': '防止来回调拨', en: 'would take back a recent move' },
  'max-step': { 'zh-CN': '超过单次上限', en: 'more than one move may change' },
  'max-day': { 'zh-CN': '超过 24 小时上限', en: 'more than the moves of 24 hours may change' },
  'below-floor': { 'zh-CN': '低于下限', en: 'below the floor of a line' },
  'below-spent': { 'zh-CN': '低于已花费', en: 'below what has been spent' },
  'above-ceiling': { 'zh-CN': '高于上限', en: 'above the ceiling of a line' },
  'account-cap': { 'zh-CN': '超过账户上限', en: 'above the cap of an account' },
  'line-paused': { 'zh-CN': '预算项已暂停', en: 'the line is paused' },
  'max-bid': { 'zh-CN': '超过出价系数上限', en: 'more than bids may be changed' },
  conflict: { 'zh-CN': '与其他规则冲突', en: 'another rule moves the same line' },
  'no-change': { 'zh-CN': '无需改变', en: 'nothing to change' },
  'second-person': { 'zh-CN': '须由第二人授权', en: 'needs another person' },
  expired: { 'zh-CN': '已过期', en: 'its time is over' },
  'gate-failed': { 'zh-CN': '未通过回放验证', en: 'has not passed the replay gate' },
  'not-overridable': { 'zh-CN': '该护栏不可豁免', en: 'cannot be set aside' },
  condition: { 'zh-CN': '条件未满足', en: 'a condition does not hold' },
  'no-reading': { 'zh-CN': '缺少指标', en: 'a KPI has no reading' },
} as const satisfies Record<string, LocalizedText>;

export type RefusalReason = keyof typeof REFUSAL_WORDS;

/** No move, and why. */
export interface Refusal {
  move: false;
  reason: RefusalReason;
  /** the numbers and names, for the log */
  detail: string;
}

export const refuse = (reason: RefusalReason, detail: string): Refusal => ({ move: false, reason, detail });
