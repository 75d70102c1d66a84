import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { LIVE_STATE, LiveStateModule } from '@mcc/live-state';
import {
  HealthModule,
  crashProcess,
  eventLogSettings,
  liveStateSettings,
  storeSettings,
  topicSettings,
  type Config,
} from '@mcc/runtime';
import { STORE, StoreModule } from '@mcc/store';
import { GatewayModule } from './gateway.module';
import { gatewayOptions } from './gateway.settings';

/** The gateway as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config, hashKey: Buffer): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        StoreModule.forRoot(storeSettings(config)),
        LiveStateModule.forRoot(liveStateSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG, store: STORE }, { 'live-state': LIVE_STATE }),
        GatewayModule.forRoot(gatewayOptions(config, hashKey, crashProcess)),
      ],
    };
  }
}
