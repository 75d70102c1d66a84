import type { Grade } from '@mcc/contracts';
import { Mark, type MarkShape } from '../mark';

const SHAPE: Record<Grade, MarkShape> = { red: 'diamond', orange: 'triangle', yellow: 'dot' };

/** The shape and colour of a grade. */
export function GradeMark({ grade }: { grade: Grade }) {
  return <Mark shape={SHAPE[grade]} tone={grade} />;
}
