import { HttpStatus } from '@nestjs/common';
import { ProblemException } from '@mcc/runtime';

/** What is wrong with a request, as a value: `detail` names the parameter, the value and what is allowed. */
export interface Problem {
  /** machine-readable, kebab-case */
  code: string;
  detail: string;
}

export const isProblem = (value: object): value is Problem => 'code' in value && 'detail' in value;

/** The answer itself, or a 400 that tells the problem. */
export function orBadRequest<T extends object>(answer: T | Problem): T {
  if (isProblem(answer)) throw new ProblemException({ status: HttpStatus.BAD_REQUEST, ...answer });
  return answer;
}
