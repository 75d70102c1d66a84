import { GRADES, type Grade } from '@mcc/contracts';
import { DEFAULT_RESPONSE_MS } from './rule-head';
import { duration, oneOf, optional, required } from './validation/reader';

/** How urgent an alert is. */
export interface Graded {
  grade: Grade;
  respondWithinMs: number;
}

const LONGEST_RESPONSE_MS = 90 * 24 * 3_600_000;

/** Fields of a {@link Graded}. */
export const GRADE_FIELDS = {
  grade: required(oneOf(GRADES)),
  respondWithin: optional(duration({ min: 1_000, max: LONGEST_RESPONSE_MS }), undefined),
};

/** A grade as its fields give it; the time to respond is that of the grade where none is named. */
export const gradeOf = (fields: { grade: Grade; respondWithin: number | undefined }): Graded => ({
  grade: fields.grade,
  respondWithinMs: fields.respondWithin ?? DEFAULT_RESPONSE_MS[fields.grade],
});
