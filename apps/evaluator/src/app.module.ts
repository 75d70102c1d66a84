import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule, type EventLog } from '@mcc/event-log';
import { HealthModule, eventLogSettings, storeSettings, topicSettings, type Config } from '@mcc/runtime';
import { STORE, StoreModule, type Store } from '@mcc/store';
import { EvaluatorModule } from './evaluator.module';
import { evaluatorOptions } from './evaluator.settings';

/** The evaluator as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        StoreModule.forRoot(storeSettings(config)),
        HealthModule.forRoot({
          inject: [EVENT_LOG, STORE],
          useFactory: (log: EventLog, store: Store) => [
            { name: 'event-log', check: () => log.ping() },
            { name: 'store', check: () => store.ping() },
          ],
        }),
        EvaluatorModule.forRoot(evaluatorOptions(config)),
      ],
    };
  }
}
