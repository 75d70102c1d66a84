import type { CauseCut, CauseValue } from '@mcc/contracts';
import { causeText } from './cause-text';

const NAMES = { device: { ios: { 'zh-CN': '苹果', en: 'iOS' } } };

const value = (name: string, fields: Partial<CauseValue> = {}): CauseValue => ({
  ...{ value: name, before: 100, after: 10, sample: 9, contribution: -90, share: 0.97, weight: 0.3 },
  ...fields,
});
const cut = (fields: Partial<CauseCut> = {}): CauseCut => ({
  ...{
    dimension: 'device',
    values: [value('ios'), value('web', { share: 0.02 })],
    decisive: 1,
    explained: 0.97,
  },
  ...{ others: { count: 0, contribution: 0, share: 0 }, expected: 0.3 },
  ...{ window: { from: '', to: '', metrics: '' }, reference: { from: '', to: '', metrics: '' } },
  ...fields,
});

it('names the values that stand out, with their shares of the change', () => {
  expect(causeText({ kind: 'kpi', cuts: [cut()] }, 'zh-CN', NAMES)).toBe('设备 苹果（占变化的 97%）');
  const cuts = [cut(), cut({ dimension: 'region', decisive: 2 }), cut({ dimension: 'brand' })];
  expect(causeText({ kind: 'kpi', cuts }, 'en', NAMES)).toBe(
    'Device iOS (97% of the change); Region ios (97% of the change), web (2% of the change)',
  );
});

it('says nothing where nothing stands out, or the value is not given', () => {
  expect(causeText({ kind: 'kpi', cuts: [cut({ decisive: 0 })] }, 'en', NAMES)).toBeNull();
  expect(causeText({ kind: 'kpi', cuts: [cut({ values: [value('')] })] }, 'en', NAMES)).toBeNull();
  expect(causeText({ kind: 'none', cuts: [] }, 'en', NAMES)).toBeNull();
});

it('tells prices that moved, without shares', () => {
  const prices = cut({
    dimension: 'product',
    decisive: 0,
    values: [value('cream', { share: null, after: 80 })],
  });
  expect(causeText({ kind: 'prices', cuts: [prices] }, 'en', NAMES)).toBe('Product cream 100 → 80');
});
