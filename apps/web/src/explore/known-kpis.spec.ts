import { knownKpis } from './known-kpis';

const dictionary = new Map([
  ['orders', { unit: 'count' as const }],
  ['clicks', { unit: 'count' as const }],
  ['gmv', { unit: 'money' as const }],
]);

it('keeps what is known and of the unit of the first', () => {
  expect(knownKpis(['nothing', 'orders', 'gmv', 'clicks'], dictionary)).toEqual({
    kpis: ['orders', 'clicks'],
    unknown: ['nothing'],
    otherUnit: ['gmv'],
  });
});

it('keeps nothing where nothing is known', () => {
  expect(knownKpis(['nothing'], dictionary)).toEqual({ kpis: [], unknown: ['nothing'], otherUnit: [] });
});
