import type { Evidence, EvidenceValue } from '@mcc/contracts';
import { keyEvidence } from './evidence';

const evidence = (sample: number, ...values: [string, EvidenceValue['unit']][]): Evidence => ({
  reason: { 'zh-CN': '', en: '' },
  values: values.map(([name, unit]) => ({ name, value: 1, unit })),
  window: { from: 0, to: 0 },
  sample,
  provisional: true,
});
const names = (values: EvidenceValue[]): string[] => values.map(({ name }) => name);

it('shows rates with their sample and leaves the workings out', () => {
  const values = keyEvidence(
    evidence(
      320,
      ['rate', 'ratio'],
      ['baseline', 'ratio'],
      ['drop', 'percent'],
      ['z', 'count'],
      ['hits', 'count'],
    ),
  );
  expect(names(values)).toEqual(['rate', 'baseline', 'drop', 'sample']);
  expect(values.at(-1)?.value).toBe(320);
});

it('shows the first four values of an observation, without a sample', () => {
  const prices = evidence(
    1,
    ['oldPrice', 'money'],
    ['newPrice', 'money'],
    ['change', 'percent'],
    ['ownPrice', 'money'],
    ['gap', 'money'],
  );
  expect(names(keyEvidence(prices))).toEqual(['oldPrice', 'newPrice', 'change', 'ownPrice']);
});

it('does not repeat a sample that the rule gives itself', () => {
  expect(names(keyEvidence(evidence(9, ['rate', 'ratio'], ['sample', 'count'])))).toEqual(['rate', 'sample']);
});
