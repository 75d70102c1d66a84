import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HEALTH_CHECKS, type HealthCheck } from './health-check';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';

/** Where the checks come from: the root module knows what its process needs. */
export type HealthOptions = Pick<FactoryProvider<HealthCheck[]>, 'inject' | 'useFactory'>;

/** Health and Prometheus endpoints; imported once, by the root module of a process. */
@Module({})
export class HealthModule {
  static forRoot(options: HealthOptions): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [{ provide: HEALTH_CHECKS, ...options }],
    };
  }
}
