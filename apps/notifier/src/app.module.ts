import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { HealthModule, eventLogSettings, topicSettings, type Config } from '@mcc/runtime';
import { NotifierModule } from './notifier.module';
import { notifierOptions } from './notifier.settings';

/** The notifier as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config, hashKey: Buffer): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG }),
        NotifierModule.forRoot(notifierOptions(config, hashKey)),
      ],
    };
  }
}
