import {
  DIMENSIONS,
  DIMENSION_NAMES,
  type ComparisonKind,
  type Dimension,
  type KpiUnit,
  type PictureLanguage,
  type PointState,
} from '@mcc/contracts';

/** What stands in a table of metrics besides names and numbers. */
export interface CsvWords {
  columns: Record<'kpi' | 'time' | 'value' | 'unit' | 'sample' | 'state', string>;
  /** headings of the columns of a comparison: when, and the value */
  compared: Record<ComparisonKind, [time: string, value: string]>;
  baseline: [expected: string, low: string, high: string, z: string];
  target: [target: string, due: string, attainment: string];
  dimensions: Partial<Record<Dimension, string>>;
  units: Partial<Record<KpiUnit, string>>;
  states: Partial<Record<PointState, string>>;
}

/** For programs: the words of the interface itself. */
export const CODE_WORDS: CsvWords = {
  columns: { kpi: 'kpi', time: 'time', value: 'value', unit: 'unit', sample: 'sample', state: 'state' },
  compared: {
    previous: ['previous_time', 'previous_value'],
    yesterday: ['yesterday_time', 'yesterday_value'],
    'last-week': ['last_week_time', 'last_week_value'],
  },
  baseline: ['baseline_expected', 'baseline_low', 'baseline_high', 'baseline_z'],
  target: ['target', 'target_due', 'target_attainment'],
  dimensions: {},
  units: {},
  states: {},
};

const namesIn = (language: PictureLanguage): CsvWords['dimensions'] =>
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, DIMENSION_NAMES[dimension][language]]));

/** For people. */
export const PEOPLE_WORDS: Record<PictureLanguage, CsvWords> = {
  'zh-CN': {
    columns: { kpi: '指标', time: '时间', value: '数值', unit: '单位', sample: '样本', state: '状态' },
    compared: {
      previous: ['上一时段时间', '上一时段数值'],
      yesterday: ['昨日时间', '昨日数值'],
      'last-week': ['上周同日时间', '上周同日数值'],
    },
    baseline: ['通常值', '正常下限', '正常上限', '偏离倍数'],
    target: ['目标', '至今应达', '达成率'],
    dimensions: namesIn('zh-CN'),
    units: {
      count: '计数',
      number: '均值',
      money: '金额',
      ratio: '比率（1 = 100%）',
      multiple: '倍',
      seconds: '秒',
    },
    states: { provisional: '暂计', final: '已定', restated: '已修正' },
  },
  en: {
    columns: {
      kpi: 'KPI',
      time: 'Time',
      value: 'Value',
      unit: 'Unit',
      sample: 'Sample',
      state: 'State',
    },
    compared: {
      previous: ['Time, window before', 'Value, window before'],
      yesterday: ['Time, yesterday', 'Value, yesterday'],
      'last-week': ['Time, last week', 'Value, last week'],
    },
    baseline: ['Usual', 'Usual, low', 'Usual, high', 'Deviations from usual'],
    target: ['Target', 'Due by now', 'Attainment'],
    dimensions: namesIn('en'),
    units: {
      count: 'count',
      number: 'mean',
      money: 'money',
      ratio: 'ratio (1 = 100 %)',
      multiple: 'times',
      seconds: 'seconds',
    },
    states: { provisional: 'provisional', final: 'final', restated: 'restated' },
  },
};
