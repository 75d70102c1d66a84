import { Module, type DynamicModule } from '@nestjs/common';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { HealthModule, eventLogSettings, storeSettings, topicSettings, type Config } from '@mcc/runtime';
import { STORE, StoreModule } from '@mcc/store';
import { BudgetShifterModule } from './budget-shifter.module';
import { budgetShifterOptions } from './budget-shifter.settings';

/** The budget shifter as a process of its own: chooses the adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        StoreModule.forRoot(storeSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG, store: STORE }),
        BudgetShifterModule.forRoot(budgetShifterOptions(config)),
      ],
    };
  }
}
