import { type DynamicModule, type FactoryProvider, type InjectionToken, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HEALTH_CHECKS, type HealthCheck } from './health-check';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';

/** Where the checks come from: the root module knows what its process needs. */
export type HealthOptions = Pick<FactoryProvider<HealthCheck[]>, 'inject' | 'useFactory'>;

interface Pingable {
  ping(): Promise<void>;
}

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

  /** The common case: everything the process needs answers a `ping()`. Name in the answer → injection token. */
  static pinging(dependencies: Record<string, InjectionToken>): DynamicModule {
    const names = Object.keys(dependencies);
    return HealthModule.forRoot({
      inject: Object.values(dependencies),
      useFactory: (...pinged: Pingable[]) =>
        pinged.map((dependency, index) => ({ name: names[index] ?? '', check: () => dependency.ping() })),
    });
  }
}
