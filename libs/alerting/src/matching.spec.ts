import fc from 'fast-check';
import type { AlertMatcher } from '@mcc/contracts';
import { isTooWide, matchesAlert, matchesPattern, type Matchable } from './matching';

const alert: Matchable = { rule: 'payment-collapse', grade: 'red', key: { channel: 'douyin' } };
const where = (text: string): AlertMatcher => {
  const [, field, op, value] = /^(\w+)(!?=)(.*)$/.exec(text) ?? [];
  return { field, op, value } as AlertMatcher;
};

it.each([
  ['channel=douyin', true],
  ['channel=wechat', false],
  ['channel=dou*', true],
  ['channel!=douyin', false],
  ['channel!=wechat*', true],
  ['rule=payment-*', true],
  ['grade=red', true],
  ['owner=', true],
  ['owner!=', false],
  ['brand!=acme', true],
  ['brand=*', true],
])('%s: %s', (text, expected) => {
  expect(matchesAlert([where(text)], alert)).toBe(expected);
});

it('wants every matcher to fit', () => {
  expect(matchesAlert([where('channel=douyin'), where('grade=yellow')], alert)).toBe(false);
});

it.each([
  [['rule=*'], true],
  [['channel!=douyin'], true],
  [['channel='], true],
  [['channel=*', 'rule=*'], true],
  [['channel!=douyin', 'grade=red'], false],
  [['channel!='], false],
  [['rule=payment-*'], false],
])('%j chooses too much: %s', (matchers, expected) => {
  expect(isTooWide(matchers.map(where))).toBe(expected);
});

it('agrees with a regular expression on every pattern', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, value) => {
      const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
      expect(matchesPattern(pattern, value)).toBe(new RegExp(`^${source}$`, 's').test(value));
    }),
    { numRuns: 2_000 },
  );
});
