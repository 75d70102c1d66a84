import { type DynamicModule, Module } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule, type EventLog } from '@mcc/event-log';
import { LIVE_STATE, LiveStateModule, type LiveState } from '@mcc/live-state';
import { eventLogSettings, HealthModule, loadHashKey, topicSettings, type Config } from '@mcc/runtime';
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
        LiveStateModule.forRoot({ dataDir: config.MCC_DATA_DIR }),
        HealthModule.forRoot({
          inject: [EVENT_LOG, LIVE_STATE],
          useFactory: (log: EventLog, liveState: LiveState) => [
            { name: 'event-log', check: () => log.ping() },
            { name: 'live-state', check: () => liveState.ping() },
          ],
        }),
        IngestModule.forRoot(ingestOptions(config, hashKey)),
      ],
    };
  }
}
