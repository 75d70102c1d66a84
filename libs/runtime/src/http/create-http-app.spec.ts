import {
  Body,
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Post,
  ServiceUnavailableException,
  ValidationPipe,
  ConflictException,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, Max } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '../config';
import { HealthModule } from '../health/health.module';
import { FormBody, RawBody } from './body-parsers';
import { createHttpApp } from './create-http-app';
import { ProblemException } from './problem';

class Order {
  @IsInt() @Max(10) count!: number;
}

@Controller('things')
class ThingsController {
  @Post('checked') checked(
    @Body(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true })) order: Order,
  ): Order {
    return order;
  }
  @Post('any') any(@Body() body: unknown): { body: unknown } {
    return { body };
  }
  @Post('raw') @RawBody() raw(@Body() body: unknown): { length: number } {
    return { length: Buffer.isBuffer(body) ? body.length : -1 };
  }
  @Post('form') @FormBody() form(@Body() body: unknown): { body: unknown } {
    return { body };
  }
  @Get('busy') busy(): never {
    throw new ProblemException({
      status: 429,
      code: 'busy',
      detail: 'Wait.',
      headers: { 'retry-after': '1' },
    });
  }
  @Get('down') down(): never {
    throw new ServiceUnavailableException('no store');
  }
  @Get('own') own(): never {
    throw new ConflictException({
      type: 'urn:mcc:problem:taken',
      title: 'Conflict',
      status: 409,
      code: 'taken',
    });
  }
  @Get('broken') broken(): never {
    throw new TypeError('secret detail');
  }
}

/** As the screen's files do: fastify loads everything registered so far while Nest is still starting. */
@Injectable()
class EarlyPlugin implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  async onModuleInit(): Promise<void> {
    await this.host.httpAdapter.getInstance<FastifyInstance>().register(() => Promise.resolve());
  }
}

let storeAnswers = true;
let cacheAnswers = true;
const unless = (answers: boolean, message: string) =>
  answers ? Promise.resolve() : Promise.reject(new Error(message));

@Module({
  controllers: [ThingsController],
  providers: [EarlyPlugin],
  imports: [
    HealthModule.forRoot({
      useFactory: () => [
        { name: 'log', check: () => Promise.resolve() },
        { name: 'store', check: () => unless(storeAnswers, 'locked') },
        { name: 'cache', check: () => unless(cacheAnswers, 'gone'), advisory: true },
      ],
    }),
  ],
})
class ThingsModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const config = loadConfig({ LOG_LEVEL: 'fatal', LOG_FORMAT: 'json', MCC_MAX_BODY_BYTES: '2048' });
  app = await createHttpApp(ThingsModule, config);
  await app.init();
});
afterAll(() => app.close());

const post = (url: string, payload: string, contentType = 'application/json') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': contentType } });

describe('problem details', () => {
  it.each([
    ['an unknown address', () => app.inject({ url: '/nowhere?secret=1' }), 404, 'not-found'],
    ['broken JSON', () => post('/things/any', '{'), 400, 'invalid-json'],
    ['an empty JSON body', () => post('/things/any', ''), 400, 'invalid-json'],
    [
      'a form where none is taken',
      () => post('/things/any', 'a=b', 'application/x-www-form-urlencoded'),
      415,
      'unsupported-media-type',
    ],
    ['another media type', () => post('/things/any', 'a', 'text/plain'), 415, 'unsupported-media-type'],
    [
      'a raw media type on a JSON address',
      () => post('/things/any', '{}', 'application/x-ndjson'),
      415,
      'unsupported-media-type',
    ],
    ['a large body', () => post('/things/any', `"${'x'.repeat(3_000)}"`), 413, 'body-too-large'],
    ['a wrong field', () => post('/things/checked', '{"count":11}'), 400, 'invalid-request'],
    ['an unknown field', () => post('/things/checked', '{"count":1,"extra":1}'), 400, 'invalid-request'],
    ['a problem of ours', () => app.inject({ url: '/things/busy' }), 429, 'busy'],
    ['an exception of Nest', () => app.inject({ url: '/things/down' }), 503, 'unavailable'],
    ['problem details of a controller', () => app.inject({ url: '/things/own' }), 409, 'taken'],
    ['an unknown error', () => app.inject({ url: '/things/broken' }), 500, 'internal-error'],
    ['a broken address', () => app.inject({ url: '/%E0%A4%A' }), 400, 'bad-request'],
  ])('%s', async (_what, request, status, code) => {
    const response = await request();
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({
      type: `urn:mcc:problem:${code}`,
      status,
      code,
      instance: expect.not.stringContaining('?') as string,
    });
  });

  it('keep the headers of the problem and hide the message of an unknown error', async () => {
    expect((await app.inject({ url: '/things/busy' })).headers['retry-after']).toBe('1');
    expect((await app.inject({ url: '/things/broken' })).body).not.toContain('secret');
  });

  it('reach a client that is still sending a body that is too large', async () => {
    await app.listen(0, '127.0.0.1');
    const body = 'x'.repeat(8_000_000);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${await app.getUrl()}/things/any`, { method: 'POST', body, headers });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
  });

  it('list every wrong field', async () => {
    expect((await post('/things/checked', '{"count":"x"}')).json()).toMatchObject({
      errors: expect.arrayContaining(['count must be an integer number']) as string[],
    });
  });
});

describe('bodies', () => {
  it('are parsed as JSON, without keys that reach the prototype', async () => {
    const response = await post(
      '/things/any',
      '{"a":1,"__proto__":{"b":2}}',
      'application/json; charset=utf-8',
    );
    expect(response.json()).toEqual({ body: { a: 1 } });
  });

  it.each([
    'application/json',
    'application/x-ndjson',
    'application/jsonl',
    'application/cloudevents+json',
    'application/cloudevents-batch+json; charset=utf-8',
  ])('stay raw on a raw address for %s', async (type) => {
    expect((await post('/things/raw', '{"broken', type)).json()).toEqual({ length: 8 });
  });
});

describe('operations', () => {
  it('live answers', async () => {
    expect((await app.inject({ url: '/health/live' })).json()).toEqual({ status: 'ok' });
  });

  it('ready follows the checks', async () => {
    expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(200);
    storeAnswers = false;
    const response = await app.inject({ url: '/health/ready' });
    storeAnswers = true;
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({
      code: 'not-ready',
      checks: { log: { status: 'up' }, store: { status: 'down', message: 'locked' } },
    });
  });

  it('ready tells what is advisory and does not fail by it', async () => {
    const well = await app.inject({ url: '/health/ready' });
    expect(well.json()).toMatchObject({ status: 'ok', details: { cache: { status: 'up' } } });
    cacheAnswers = false;
    const without = await app.inject({ url: '/health/ready' });
    storeAnswers = false;
    const neither = await app.inject({ url: '/health/ready' });
    cacheAnswers = storeAnswers = true;
    expect(without.statusCode).toBe(200);
    expect(without.json()).toMatchObject({
      status: 'ok',
      details: { store: { status: 'up' }, cache: { status: 'down', message: 'gone' } },
    });
    expect(neither.statusCode).toBe(503);
    expect(neither.json()).toMatchObject({
      checks: { store: { status: 'down' }, cache: { status: 'down', message: 'gone' } },
    });
  });

  it('metrics are Prometheus text', async () => {
    const response = await app.inject({ url: '/metrics' });
    expect(response.headers['content-type']).toContain('text/plain');
    expect(response.body).toContain('process_cpu_seconds_total');
  });

  it('headers forbid sniffing', async () => {
    expect((await app.inject({ url: '/health/live' })).headers['x-content-type-options']).toBe('nosniff');
  });
});

it('takes forms where a route says so, and JSON as well', async () => {
  const form = await post(
    '/things/form',
    'actor=%E6%9D%8E%E5%A8%9C&note=a+b',
    'application/x-www-form-urlencoded',
  );
  expect(form.json()).toEqual({ body: { actor: '李娜', note: 'a b' } });
  expect((await post('/things/form', '{"actor":"lin"}')).json()).toEqual({ body: { actor: 'lin' } });
});
