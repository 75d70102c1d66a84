import { HttpStatus } from '@nestjs/common';
import { ProblemException } from '@mcc/runtime';

/** 404 for an id that no alert has. */
export function unknownAlert(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-alert',
    detail: `There is no alert "${id}"; GET /api/v1/alerts lists them.`,
  });
}
