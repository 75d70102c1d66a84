import type { ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../telemetry/logging';
import { codeOfStatus, problem, ProblemException, type Problem } from './problem';

const PROBLEM_TYPE = 'application/problem+json';

/** Answers every error, also those fastify throws before a controller is reached, as RFC 9457 problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const path = pathOf(request.raw.url);
    const body = { ...explained(toProblem(exception), request), instance: path };
    if (body.status >= 500) this.log(exception, `${request.method} ${path} failed`, body);
    if (reply.sent) return;
    if (exception instanceof ProblemException) void reply.headers(exception.headers);
    // fastify would close the connection, and a client that is still sending would never see the answer
    if (body.code === 'body-too-large') void reply.removeHeader('connection');
    void reply
      .code(body.status)
      .header('content-type', 'application/problem+json')
      .send(JSON.stringify(body));
  }

  private log(exception: unknown, what: string, body: Problem): void {
    // an expected failure (the log is full, a dependency is down) needs its reason, an unknown one its stack
    if (exception instanceof HttpException) this.logger.warn(`${what}: ${body.detail ?? body.title}`);
    else this.logger.error({ err: exception, msg: what });
  }
}

/**
 * Answers what fastify refuses before it knows a route, e.g. a broken escape in the address. Typed by what it needs, because
 * the adapter brings its own version of fastify's types.
 */
export function answerFrameworkError(
  error: { statusCode?: number; message: string },
  request: { raw: { url?: string } },
  reply: { hijack(): unknown; raw: ServerResponse },
): void {
  const status = error.statusCode ?? 400;
  const body = problem(status, codeOfStatus(status), error.message);
  reply.hijack();
  reply.raw.writeHead(status, { 'content-type': PROBLEM_TYPE });
  reply.raw.end(JSON.stringify({ ...body, instance: pathOf(request.raw.url) }));
}

/** fastify says only that a body is too large, not how large it may be. */
function explained(body: Problem, request: FastifyRequest): Problem {
  if (body.code !== 'body-too-large') return body;
  const limit = request.server.initialConfig.bodyLimit;
  return { ...body, detail: `The body is larger than ${limit} bytes; send it in several parts.` };
}

function toProblem(exception: unknown): Problem {
  if (exception instanceof ProblemException) {
    const { reason } = exception;
    const body = problem(exception.getStatus(), exception.code, exception.message);
    return reason === undefined ? body : { ...body, reason };
  }
  if (exception instanceof HttpException) return fromHttpException(exception);
  // the message of an unknown error may tell what must not leave the process
  return problem(500, 'internal-error', 'An unexpected error happened; the log of the server tells more.');
}

function fromHttpException(exception: HttpException): Problem {
  const status = exception.getStatus();
  const code = codeOfStatus(status);
  const response = exception.getResponse();
  if (isProblem(response)) return response;
  const message: unknown =
    typeof response === 'object' ? (response as { message?: unknown }).message : undefined;
  if (Array.isArray(message)) {
    const errors = message.map(String);
    return { ...problem(status, 'invalid-request', errors.join('; ')), errors };
  }
  if (typeof response === 'object' && 'details' in response) {
    return {
      ...problem(status, 'not-ready', 'Something this process needs does not answer; see checks.'),
      checks: response.details,
    };
  }
  return problem(status, code, exception.message);
}

/** True for exceptions that were built with complete problem details as their response. */
function isProblem(response: string | object): response is Problem {
  return typeof response === 'object' && 'type' in response && 'title' in response && 'status' in response;
}
