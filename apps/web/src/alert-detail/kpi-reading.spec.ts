import type { KpiDescription } from '@mcc/contracts';
import { kpiReading } from './kpi-reading';

const entries: [string, Pick<KpiDescription, 'formula' | 'denominator' | 'unit'>][] = [
  ['orders', { formula: 'sum(orders)', unit: 'count' }],
  ['spend', { formula: 'sum(spend)', unit: 'money' }],
  ['net_gmv', { formula: 'sum(gmv) − sum(refund_amount)', unit: 'money' }],
  ['orders_new', { formula: 'sum(orders_new)', unit: 'count' }],
  ['orders_returning', { formula: 'sum(orders_returning)', unit: 'count' }],
  [
    'new_customer_share',
    {
      formula: 'sum(orders_new) / (sum(orders_new) + sum(orders_returning))',
      denominator: 'sum(orders_new) + sum(orders_returning)',
      unit: 'ratio',
    },
  ],
  ['roas', { formula: 'sum(gmv) / sum(spend)', denominator: 'sum(spend)', unit: 'multiple' }],
  ['bounce_rate', { formula: 'sum(bounces) / count(bounces)', denominator: 'count(bounces)', unit: 'ratio' }],
  [
    'price_index',
    {
      formula: 'mean(compared_price) / mean(own_price)',
      denominator: 'mean(own_price)',
      unit: 'multiple',
    },
  ],
  ['online_now', { formula: 'last(viewers_online)', unit: 'count' }],
  ['acu', { formula: 'mean(viewers_online)', unit: 'number' }],
];
const dictionary = new Map(entries);

it.each([
  ['orders', 'sum'],
  ['net_gmv', 'sum'],
  ['new_customer_share', 'ratio'],
  ['bounce_rate', 'ratio'],
  ['roas', 'none'],
  ['price_index', 'none'],
  ['online_now', 'last'],
  ['acu', 'none'],
  ['unheard_of', undefined],
])('%s is read as %p', (kpi, reading) => {
  expect(kpiReading(kpi, dictionary)).toBe(reading);
});
