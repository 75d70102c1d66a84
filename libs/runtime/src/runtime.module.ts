import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config';
import { loggerParams } from './telemetry/logging';

/** Nest injection token of the {@link Config}. */
export const CONFIG = Symbol('Config');

/** Provides {@link CONFIG} and the logger to the whole application; `createHttpApp` imports it once. */
@Global()
@Module({})
export class RuntimeModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: RuntimeModule,
      imports: [LoggerModule.forRoot(loggerParams(config))],
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
