import type { Why } from '@mcc/contracts';
import { textOf } from '../dialog/form-text';

/** As many as the method has, and the server takes. */
export const WHYS = 5;
export const questionField = (n: number): string => `question-${n}`;
export const answerField = (n: number): string => `answer-${n}`;

/** The questions that were answered, in their order; a question without an answer says nothing. */
export function readWhys(form: FormData): Why[] {
  return Array.from({ length: WHYS }, (_, n) => n + 1).flatMap((n) => {
    const [question, answer] = [textOf(form, questionField(n)), textOf(form, answerField(n))];
    return question !== undefined && answer !== undefined ? [{ question, answer }] : [];
  });
}
