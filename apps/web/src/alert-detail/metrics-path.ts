import type { AlertKey } from '@mcc/contracts';
import type { CourseQuestion } from './evidence-course';

/** A comma would begin the next value. */
const escaped = (value: string): string => value.replace(/[\\,]/g, '\\$&');

/** The question to `GET /api/v1/metrics` for the course of a KPI, for the key of an alert: from the first window on. */
export function metricsPath({ kpi, step, from, to, windowMs }: CourseQuestion, key: AlertKey): string {
  const query = new URLSearchParams({ kpi, step, from: String(from - windowMs), to: String(to) });
  // who sent the events is no dimension of the numbers
  for (const [dimension, value] of Object.entries(key))
    if (dimension !== 'source') query.append('filter', `${dimension}:${escaped(value)}`);
  return `/api/v1/metrics?${query.toString()}`;
}
