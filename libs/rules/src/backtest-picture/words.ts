import type { KpiUnit, PictureLanguage } from '@mcc/contracts';

export interface PictureWords {
  /** before the names of the rules */
  backtest: string;
  episodes: (count: number) => string;
  precision: string;
  recall: string;
  reference: string;
  band: string;
  label: string;
  firing: string;
  noData: string;
  all: string;
  more: (count: number) => string;
}

export const PICTURE_WORDS: Record<PictureLanguage, PictureWords> = {
  'zh-CN': {
    backtest: '回测：',
    episodes: (count) => `预警 ${count} 次`,
    precision: '准确率',
    recall: '召回率',
    reference: '阈值 / 基线',
    band: '正常范围',
    label: '标注的异常',
    firing: '预警中',
    noData: '这段时间没有可以判断的数据',
    all: '全部',
    more: (count) => `另有 ${count} 个对象未画出`,
  },
  en: {
    backtest: 'Backtest: ',
    episodes: (count) => `${count} ${count === 1 ? 'alert' : 'alerts'}`,
    precision: 'precision',
    recall: 'recall',
    reference: 'limit / baseline',
    band: 'normal band',
    label: 'labelled incident',
    firing: 'firing',
    noData: 'No data that could be judged in this stretch',
    all: 'all',
    more: (count) => `${count} further ${count === 1 ? 'key is' : 'keys are'} not drawn`,
  },
};

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Keeps small numbers apart and large ones short. */
function short(value: number): string {
  return Math.abs(value) >= 10_000 ? compact.format(value) : String(Number(value.toPrecision(4)));
}

/** A value on an axis. */
export function printValue(value: number, unit: KpiUnit, currency: string): string {
  if (unit === 'ratio') return `${Number((value * 100).toPrecision(3))}%`;
  if (unit === 'money') return currency === 'CNY' ? `¥${short(value)}` : `${short(value)} ${currency}`;
  return unit === 'seconds' ? `${short(value)} s` : unit === 'multiple' ? `${short(value)}×` : short(value);
}
