import type { CourseQuestion } from './evidence-course';
import { metricsPath } from './metrics-path';

const question: CourseQuestion = {
  kpi: 'orders',
  from: 1_000_000,
  to: 2_000_000,
  step: '1m',
  reading: 'sum',
  windowMs: 300_000,
};

it('filters by the key, with values as they are, and begins with a whole window', () => {
  const path = metricsPath(question, { channel: 'douyin', product: 'A, B\\C: 1', source: 'crm' });
  const query = new URLSearchParams(path.split('?')[1]);
  expect(query.getAll('filter')).toEqual(['channel:douyin', 'product:A\\, B\\\\C: 1']);
  expect([query.get('kpi'), query.get('step'), query.get('from'), query.get('to')]).toEqual([
    'orders',
    '1m',
    '700000',
    '2000000',
  ]);
});

it('asks for all where the alert is about everything', () => {
  expect(metricsPath(question, {})).not.toContain('filter');
});
