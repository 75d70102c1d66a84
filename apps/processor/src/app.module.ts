import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import {
  HealthModule,
  eventLogSettings,
  loadHashKey,
  storeSettings,
  topicSettings,
  type Config,
} from '@mcc/runtime';
import { STORE, StoreModule } from '@mcc/store';
import { ProcessorModule } from './processor.module';
import { processorOptions } from './processor.settings';

/** The processor as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static async forRoot(config: Config): Promise<DynamicModule> {
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        StoreModule.forRoot(storeSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG, store: STORE }),
        ProcessorModule.forRoot(processorOptions(config, await loadHashKey(config))),
      ],
    };
  }
}
