import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config';
import { RuntimeModule } from '../runtime.module';
import { createProcessLogger } from '../telemetry/process-logger';
import { registerBodyParsers } from './body-parsers';
import { HttpAdapter } from './http-adapter';
import { answerFrameworkError, ProblemFilter } from './problem.filter';
import { registerSecurityHeaders } from './security-headers';

/** Puts what every process needs beside the root module of one. */
@Module({})
class HttpRootModule {}

/**
 * Builds the application of one process on fastify: body limit and parsers, problem details for every error, logging.
 * It does not listen yet.
 * @param root root module of the process; it may inject `CONFIG` anywhere
 */
export async function createHttpApp(
  root: Type | DynamicModule,
  config: Config,
): Promise<NestFastifyApplication> {
  const adapter = new HttpAdapter({
    bodyLimit: config.MCC_MAX_BODY_BYTES,
    forceCloseConnections: 'idle',
    // signed links name up to ten alerts
    routerOptions: { maxParamLength: 2_000 },
    frameworkErrors: answerFrameworkError,
  });
  const module: DynamicModule = { module: HttpRootModule, imports: [RuntimeModule.forRoot(config), root] };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: createProcessLogger(config),
    abortOnError: false,
  });
  const instance = adapter.getInstance<FastifyInstance>();
  registerBodyParsers(instance);
  registerSecurityHeaders(instance);
  app.useGlobalFilters(new ProblemFilter());
  return app;
}
