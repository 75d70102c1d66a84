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

  /**
   * The common case: everything the process works with answers a `ping()`. Name in the answer → injection token.
   * @param advisory what the process does its work without, too
   */
  static pinging(
    needed: Record<string, InjectionToken>,
    advisory: Record<string, InjectionToken> = {},
  ): DynamicModule {
    const names = [...Object.keys(needed), ...Object.keys(advisory)];
    return HealthModule.forRoot({
      inject: [...Object.values(needed), ...Object.values(advisory)],
      useFactory: (...pinged: Pingable[]) =>
        pinged.map((dependency, index) => {
          const name = names[index] ?? '';
          return { name, check: () => dependency.ping(), advisory: name in advisory };
        }),
    });
  }
}
