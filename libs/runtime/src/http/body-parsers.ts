import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemException } from './problem';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** Media types that only routes with a raw body take. */
const RAW_TYPES = [
  'application/x-ndjson',
  'application/jsonl',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/** Marks a route whose body arrives as a Buffer in all of its media types. */
export const RawBody = (): MethodDecorator => RouteConfig({ rawBody: true });

/** Marks a route that also takes what an HTML form sends, as an object of texts. */
export const FormBody = (): MethodDecorator => RouteConfig({ formBody: true });

/** True for requests to routes marked with {@link RawBody}. */
export function hasRawBody(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { rawBody?: boolean }).rawBody === true;
}

/** Replaces fastify's parsers: a Buffer for raw routes, parsed JSON for all others, 415 for anything else. */
export function registerBodyParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser([JSON_TYPE, ...RAW_TYPES], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, hasRawBody(request) ? body : parseJson(request, body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  instance.addContentTypeParser(FORM_TYPE, { parseAs: 'string' }, (request, body, done) => {
    if (takesForms(request)) done(null, Object.fromEntries(new URLSearchParams(body as string)));
    else done(unsupportedType(request));
  });
  instance.addContentTypeParser('*', (request, _payload, done) => done(unsupportedType(request)));
}

function parseJson(request: FastifyRequest, body: Buffer): unknown {
  if (!request.headers['content-type']?.toLowerCase().startsWith(JSON_TYPE)) {
    throw unsupportedType(request);
  }
  try {
    // a key that reaches the prototype is dropped, as fastify's own parser would refuse it
    return JSON.parse(body.toString('utf8'), (key, value: unknown) =>
      key === '__proto__' ? undefined : value,
    );
  } catch {
    throw new ProblemException({ status: 400, code: 'invalid-json', detail: 'The body is not valid JSON.' });
  }
}

function takesForms(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { formBody?: boolean }).formBody === true;
}

function unsupportedType(request: FastifyRequest): ProblemException {
  const others = hasRawBody(request) ? RAW_TYPES : takesForms(request) ? [FORM_TYPE] : [];
  const types = [JSON_TYPE, ...others];
  const detail = `Name the type of the body in the header content-type; this address takes ${types.join(', ')}.`;
  return new ProblemException({ status: 415, code: 'unsupported-media-type', detail });
}
