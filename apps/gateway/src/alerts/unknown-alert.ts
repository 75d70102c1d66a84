import { HttpStatus } from '@nestjs/common';
import { ProblemException } from '@mcc/runtime';

/** For the API's description. */
export const UNKNOWN_ALERT = { description: 'There is no alert with this id' };

/** The 404 for an alert. */
export function unknownAlert(id: string): ProblemException {
  return new ProblemException({
    status: HttpStatus.NOT_FOUND,
    code: 'unknown-alert',
    detail: `There is no alert "${id}"; GET /api/v1/alerts lists them.`,
  });
}
