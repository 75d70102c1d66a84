import type { AlertKey } from '@mcc/contracts';
import { filterTerm } from '../filter/filter-term';
import type { CourseQuestion } from './evidence-course';

/** The question to `GET /api/v1/metrics` for the course of a KPI, for the key of an alert: from the first window on. */
export function metricsPath({ kpi, step, from, to, windowMs }: CourseQuestion, key: AlertKey): string {
  const query = new URLSearchParams({ kpi, step, from: String(from - windowMs), to: String(to) });
  // who sent the events is no dimension of the numbers
  for (const [dimension, value] of Object.entries(key))
    if (dimension !== 'source') query.append('filter', filterTerm(dimension, value));
  return `/api/v1/metrics?${query.toString()}`;
}
