import { Module, type DynamicModule } from '@nestjs/common';
import { BudgetShifterModule, budgetShifterOptions } from '@mcc/budget-shifter';
import { EvaluatorModule, evaluatorOptions } from '@mcc/evaluator';
import { EVENT_LOG, EventLogModule, TopicsModule } from '@mcc/event-log';
import { GatewayModule, gatewayOptions } from '@mcc/gateway';
import { IngestModule, ingestOptions } from '@mcc/ingest';
import { LIVE_STATE, LiveStateModule } from '@mcc/live-state';
import { NotifierModule, notifierOptions } from '@mcc/notifier';
import { ProcessorModule, processorOptions } from '@mcc/processor';
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
import { DemoModule } from './demo/demo.module';

/** Every role in one process. Chooses the adapters: embedded, unless the settings name servers. */
@Module({})
export class AppModule {
  static forRoot(config: Config, hashKey: Buffer): DynamicModule {
    const ingest = IngestModule.forRoot(ingestOptions(config, hashKey));
    return {
      module: AppModule,
      imports: [
        EventLogModule.forRoot(eventLogSettings(config)),
        TopicsModule.forRoot(topicSettings(config)),
        StoreModule.forRoot(storeSettings(config)),
        LiveStateModule.forRoot(liveStateSettings(config)),
        HealthModule.pinging({ 'event-log': EVENT_LOG, store: STORE }, { 'live-state': LIVE_STATE }),
        ingest,
        ProcessorModule.forRoot(processorOptions(config, hashKey)),
        EvaluatorModule.forRoot(evaluatorOptions(config)),
        NotifierModule.forRoot(notifierOptions(config, hashKey)),
        BudgetShifterModule.forRoot(budgetShifterOptions(config)),
        GatewayModule.forRoot(gatewayOptions(config, hashKey, crashProcess)),
        ...(config.MCC_DEMO ? [DemoModule.forRoot(ingest)] : []),
      ],
    };
  }
}
