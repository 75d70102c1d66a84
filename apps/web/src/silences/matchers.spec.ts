import { matchersFor } from './matchers';

it('matches the rule and each value of the key', () => {
  expect(matchersFor({ rule: 'payment-collapse', key: { channel: 'douyin', device: '' } })).toEqual([
    { field: 'rule', op: '=', value: 'payment-collapse' },
    { field: 'channel', op: '=', value: 'douyin' },
  ]);
});

it('matches a source that has fallen silent', () => {
  expect(matchersFor({ rule: 'source-silent', key: { source: 'crm' } }).at(-1)).toEqual({
    field: 'source',
    op: '=',
    value: 'crm',
  });
});
