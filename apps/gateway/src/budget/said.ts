import { applyDecorators, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { REFUSAL_WORDS } from '@mcc/budget';
import { ProblemException } from '@mcc/runtime';
import type { SayOutcome } from './budget-book';

/** `POST` of what somebody says about money. */
export function Said(path: string, summary: string): MethodDecorator {
  return applyDecorators(
    Post(path),
    HttpCode(HttpStatus.OK),
    ApiOperation({ summary }),
    ApiOkResponse({ description: 'What it is then' }),
    ApiBadRequestResponse({ description: 'Something is missing or wrong in the body' }),
    ApiConflictResponse({ description: 'The ledger refuses it; `detail` says why' }),
  );
}

/** @throws ProblemException 409 where the ledger refused it */
export function orConflict(outcome: SayOutcome): void {
  if (outcome !== null && 'move' in outcome) throw refused(outcome);
}

export function refused({ reason, detail }: Extract<SayOutcome, { move: false }>): ProblemException {
  return new ProblemException({
    status: HttpStatus.CONFLICT,
    code: 'budget-refused',
    detail: `${reason}: ${REFUSAL_WORDS[reason].en} (${detail}).`,
    reason: { code: reason, text: REFUSAL_WORDS[reason] },
  });
}
