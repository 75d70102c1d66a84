import { formulaInWords, type FormulaWords } from './formula-words';

const NAMES: Record<string, string> = {
  clicks: '点击',
  impressions: '曝光',
  mentions: '声量',
  spend: '花费',
};
const words: FormulaWords = {
  aggregates: { sum: '合计', count: '次数', last: '最新' },
  phrases: { 'target so far': '至今目标', target: '目标', usual: '通常值', spread: '离散' },
  everything: '（全部）',
  every: (dimensions) => `（所有${dimensions.join('、')}）`,
  measure: (id) => NAMES[id] ?? id,
};

it.each([
  ['sum(clicks) / sum(impressions)', '合计(点击) / 合计(曝光)'],
  ['sum(spend) / sum(impressions) × 1000', '合计(花费) / 合计(曝光) × 1000'],
  [
    'sum(mentions) / sum(mentions over every brand, platform)',
    '合计(声量) / 合计(声量 （所有brand、platform）)',
  ],
  ['sum(spend over everything)', '合计(花费 （全部）)'],
  ['sum(spend) / target so far × target', '合计(花费) / 至今目标 × 目标'],
  ['(sum(mentions) − usual) / spread', '(合计(声量) − 通常值) / 离散'],
])('writes %s as %s', (formula, text) => {
  expect(formulaInWords(formula, words)).toBe(text);
});
