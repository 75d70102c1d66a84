import {
  HttpStatus,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ProblemException } from '@mcc/runtime';
import { catchError, throwError, type Observable } from 'rxjs';
import { isPassing } from './passing-failure';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '2';

function toProblem(error: unknown): unknown {
  if (!isPassing(error)) return error;
  return new ProblemException({
    status: HttpStatus.SERVICE_UNAVAILABLE,
    code: error.code,
    detail: `${error.message} Try again in a moment.`,
    headers: { 'retry-after': RETRY_AFTER },
  });
}

/** Answers 503 with `Retry-After` while the store or the log does not answer. */
@Injectable()
export class DependencyFailureInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => toProblem(error))));
  }
}
