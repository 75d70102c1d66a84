import {
  HttpStatus,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { LogError } from '@mcc/event-log';
import { ProblemException } from '@mcc/runtime';
import { StoreError } from '@mcc/store';
import { catchError, throwError, type Observable } from 'rxjs';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER = '2';

function toProblem(error: unknown): unknown {
  const isExpected = error instanceof StoreError || error instanceof LogError;
  if (!isExpected || !error.retriable) return error;
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
