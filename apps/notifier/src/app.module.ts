import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { HealthModule, eventLogSettings, storeSettings, topicSettings, type Config } from '@mcc/runtime';
import { STORE, StoreModule } from '@mcc/store';
import { NotifierModule } from './notifier.module';
import { notifierOptions } from './notifier.settings';

/** The notifier as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config, hashKey: Buffer): DynamicModule {
    const store = storeSettings(config);
    // the embedded store belongs to the one process of the command center
    const isServer = 'url' in store;
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        ...(isServer ? [StoreModule.reading(store)] : []),
        HealthModule.pinging({ 'event-log': EVENT_LOG }, isServer ? { store: STORE } : {}),
        NotifierModule.forRoot(notifierOptions(config, hashKey)),
      ],
    };
  }
}
