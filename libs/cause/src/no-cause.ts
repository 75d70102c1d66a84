import type { LocalizedText, NoCause, NoCauseCode } from '@mcc/contracts';

const MESSAGES: Record<NoCauseCode, LocalizedText> = {
  'not-a-kpi-rule': {
    'zh-CN': '该预警的规则不基于指标，或预警产生于记录指标之前，没有可拆解的变化',
    en: 'The rule of this alert is not on a KPI, or the alert is older than the record of it: there is no change to split',
  },
  'unknown-kpi': {
    'zh-CN': '指标字典中已没有该预警的指标',
    en: 'The KPI of this alert is no longer in the dictionary',
  },
  'not-additive': {
    'zh-CN': '该指标是水平值或占整体的比例，其变化无法按维度精确拆解',
    en: 'The KPI is a level or a share of a greater whole: its change cannot be split exactly by dimension',
  },
  'no-value': {
    'zh-CN': '两段时间之一的分母为 0，比率没有值',
    en: 'The ratio has no value in one of the two stretches, as its denominator is 0 there',
  },
  'no-data': {
    'zh-CN': '存储中没有这些时间段的数据：可能尚未写入，或已过保留期',
    en: 'The store has no data of these stretches: it may not have come yet, or be older than is kept',
  },
  'no-change': {
    'zh-CN': '两段时间的数值相同',
    en: 'The value is the same in both stretches',
  },
};

/** Why there is no cause to show, for programs and for people. */
export const noCause = (code: NoCauseCode): NoCause => ({ code, message: MESSAGES[code] });

export const isNoCause = (value: object): value is NoCause => 'code' in value && 'message' in value;
