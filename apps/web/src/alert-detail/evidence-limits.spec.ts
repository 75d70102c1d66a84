import type { Evidence, EvidenceValue } from '@mcc/contracts';
import { evidenceBands, evidenceLines } from './evidence-limits';

const evidence = (
  window: Evidence['window'],
  ...values: [string, number, EvidenceValue['unit']][]
): Evidence => ({
  reason: { 'zh-CN': '', en: '' },
  values: values.map(([name, value, unit]) => ({ name, value, unit })),
  window,
  sample: 1,
  provisional: true,
});

it('draws what the value was held against, in its own unit', () => {
  const lines = evidenceLines(
    evidence(
      { from: 0, to: 1 },
      ['rate', 0.2, 'ratio'],
      ['baseline', 0.6, 'ratio'],
      ['drop', 66, 'percent'],
      ['expected', 3, 'count'],
    ),
  );
  expect(lines).toEqual([{ name: 'baseline', value: 0.6 }]);
});

it('draws a band for each window that has one', () => {
  const bands = evidenceBands([
    evidence({ from: 0, to: 10 }, ['value', 1, 'count'], ['low', 4, 'count'], ['high', 9, 'count']),
    evidence({ from: 10, to: 20 }, ['value', 1, 'count'], ['low', 4, 'count']),
    evidence({ from: 20, to: 30 }, ['value', 1, 'count']),
  ]);
  expect(bands).toEqual([
    { from: 0, to: 10, low: 4, high: 9 },
    { from: 10, to: 20, low: 4, high: null },
  ]);
});
