import { type DynamicModule, Module } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { LIVE_STATE, LiveStateModule } from '@mcc/live-state';
import {
  eventLogSettings,
  HealthModule,
  liveStateSettings,
  loadHashKey,
  topicSettings,
  type Config,
} from '@mcc/runtime';
import { IngestModule } from './ingest.module';
import { ingestOptions } from './ingest.settings';

/** Ingest as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static async forRoot(config: Config): Promise<DynamicModule> {
    const hashKey = await loadHashKey(config);
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        LiveStateModule.forRoot(liveStateSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG }, { 'live-state': LIVE_STATE }),
        IngestModule.forRoot(ingestOptions(config, hashKey)),
      ],
    };
  }
}
