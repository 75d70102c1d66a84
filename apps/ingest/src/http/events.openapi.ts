import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { EVENT_TYPE_NAMES, REFUSAL_CODES } from '@mcc/contracts';
import { EVENT_MEDIA_TYPES } from './event-bodies';

const EVENT = {
  type: 'object',
  required: ['id', 'source', 'type', 'time', 'data'],
  properties: {
    specversion: { type: 'string', enum: ['1.0'] },
    id: { type: 'string', minLength: 1, maxLength: 256 },
    source: { type: 'string', minLength: 1, maxLength: 256 },
    type: { type: 'string', enum: EVENT_TYPE_NAMES },
    time: { type: 'string', format: 'date-time' },
    subject: { type: 'string', minLength: 1, maxLength: 256 },
    data: { type: 'object', description: 'The fields of the type; see docs/events.md.' },
  },
  example: {
    id: 'click-1',
    source: 'shop',
    type: 'ad.click',
    time: '2026-11-22T08:00:00.000+08:00',
    data: { channel: 'douyin', campaign: 'double-11', cost: 0.35 },
  },
};

const ANSWER = {
  type: 'object',
  required: ['accepted', 'rejected'],
  properties: {
    accepted: { type: 'integer', minimum: 0 },
    duplicates: { type: 'integer', minimum: 1 },
    rejected: {
      type: 'array',
      items: {
        type: 'object',
        required: ['index', 'code', 'message'],
        properties: {
          index: { type: 'integer', minimum: 0 },
          id: { type: 'string' },
          code: { type: 'string', enum: Object.keys(REFUSAL_CODES) },
          message: { type: 'string' },
        },
      },
    },
  },
};

const problem = (status: number, description: string): MethodDecorator =>
  ApiResponse({
    status,
    description,
    content: {
      'application/problem+json': { schema: { type: 'object', required: ['type', 'title', 'status'] } },
    },
  });

/** Describes `POST /api/v1/events` for OpenAPI. */
export const ApiSendEvents = (): MethodDecorator =>
  applyDecorators(
    ApiTags('events'),
    ApiOperation({
      summary: 'Send events',
      description:
        'Accepted events are durable when the answer comes. Refused ones are listed one by one and do not hold up the others. ' +
        'The same source and id sent again within 24 hours counts once.',
    }),
    ApiConsumes(...EVENT_MEDIA_TYPES),
    ApiBody({ required: true, schema: { oneOf: [EVENT, { type: 'array', items: EVENT }] } as object }),
    ApiResponse({ status: 202, description: 'What was accepted and what was not', schema: ANSWER }),
    problem(400, 'The body as a whole is unreadable; nothing was accepted'),
    problem(413, 'The body is too large or holds too many events'),
    problem(415, 'The media type or encoding of the body is not supported'),
    problem(429, 'Too much at once; try again after the seconds in Retry-After'),
    problem(503, 'The log cannot take events; try again after the seconds in Retry-After'),
  );
