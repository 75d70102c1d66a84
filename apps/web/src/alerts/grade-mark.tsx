import type { Grade } from '@mcc/contracts';
import { Mark, type MarkShape } from '../mark';

const SHAPE: Record<Grade, MarkShape> = { red: 'diamond', orange: 'triangle', yellow: 'dot' };

/** The shape and colour of a grade; `isQuiet`: the shape alone. */
export function GradeMark({ grade, isQuiet = false }: { grade: Grade; isQuiet?: boolean }) {
  return <Mark shape={SHAPE[grade]} tone={isQuiet ? 'quiet' : grade} />;
}
