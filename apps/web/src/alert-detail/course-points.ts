import type { MetricPoint, PointState } from '@mcc/contracts';
import type { CourseQuestion } from './evidence-course';
import { STEP_MS, type Stretch } from './stretch';

/** The value over a stretch that ends at `to`. */
export interface CoursePoint extends Stretch {
  /** null: nothing to divide by, or no reading */
  value: number | null;
  state: PointState;
}

/** What one step adds to each window that it is part of. */
interface StepParts {
  numerator: number;
  denominator: number;
  provisional: boolean;
}

const NOTHING: StepParts = { numerator: 0, denominator: 0, provisional: false };

/**
 * The points to draw. Of totals and ratios each is what the rule judges at that moment: the value over the window before
 * it, from the first event on. Ratios are made of summed parts, never of averaged ratios.
 */
export function coursePoints(points: readonly MetricPoint[], question: CourseQuestion): CoursePoint[] {
  const { reading, step } = question;
  const length = STEP_MS[step];
  if (reading === 'sum' || reading === 'ratio') return slidingPoints(points, question, reading);
  return points.map(({ t, value, state }) => {
    const from = Date.parse(t);
    return { from, to: from + length, value, state };
  });
}

function slidingPoints(
  points: readonly MetricPoint[],
  { from, to, step, windowMs }: CourseQuestion,
  reading: 'sum' | 'ratio',
): CoursePoint[] {
  const length = STEP_MS[step];
  const steps = new Map(points.map((point) => [Date.parse(point.t), partsOf(point, reading)]));
  const first = Math.min(...steps.keys());
  const drawn: CoursePoint[] = [];
  const sums = { ...NOTHING };
  let provisional = 0;
  const add = ({ numerator, denominator, provisional: open }: StepParts, sign: 1 | -1): void => {
    sums.numerator += sign * numerator;
    sums.denominator += sign * denominator;
    if (open) provisional += sign;
  };
  for (let end = first + length; end <= to; end += length) {
    add(steps.get(end - length) ?? NOTHING, 1);
    add(steps.get(end - length - windowMs) ?? NOTHING, -1);
    if (end < from) continue;
    const value =
      reading === 'sum' ? sums.numerator : sums.denominator > 0 ? sums.numerator / sums.denominator : null;
    drawn.push({ from: end - windowMs, to: end, value, state: provisional > 0 ? 'provisional' : 'final' });
  }
  return drawn;
}

function partsOf({ value, sample, state }: MetricPoint, reading: 'sum' | 'ratio'): StepParts {
  const provisional = state === 'provisional';
  if (reading === 'sum') return { numerator: value ?? 0, denominator: 1, provisional };
  return { numerator: (value ?? 0) * sample, denominator: sample, provisional };
}
