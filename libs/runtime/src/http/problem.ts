import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { ProblemDetails } from '@mcc/contracts';

/** RFC 9457 body with the extra members this product uses. */
export type Problem = ProblemDetails & {
  /** one line for each wrong field, for requests checked by class-validator */
  errors?: string[];
  /** what is up and down, for `/health/ready` */
  checks?: unknown;
};

export interface ProblemOptions {
  status: number;
  /** machine-readable, kebab-case, e.g. `body-too-large` */
  code: string;
  /** what is wrong and what to do, for people */
  detail: string;
  /** response headers, e.g. `retry-after` */
  headers?: Record<string, string>;
  reason?: ProblemDetails['reason'];
}

/** An error that is answered as exactly this problem. */
export class ProblemException extends HttpException {
  readonly code: string;
  readonly headers: Record<string, string>;
  readonly reason: ProblemDetails['reason'];

  constructor({ status, code, detail, headers = {}, reason }: ProblemOptions) {
    super(detail, status);
    this.code = code;
    this.headers = headers;
    this.reason = reason;
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  409: 'conflict',
  413: 'body-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  500: 'internal-error',
  503: 'unavailable',
};

/** Code of problems that were thrown without one. */
export function codeOfStatus(status: number): string {
  return CODES[status] ?? (status < 500 ? 'bad-request' : 'internal-error');
}

/** Completes a problem; `type` is a URN made of the code, so it needs no page behind it. */
export function problem(status: number, code: string, detail?: string): Problem {
  const body: Problem = {
    type: `urn:mcc:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
  };
  return detail === undefined ? body : { ...body, detail };
}
