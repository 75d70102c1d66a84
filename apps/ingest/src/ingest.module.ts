import { type DynamicModule, Module } from '@nestjs/common';
import { EventsController } from './http/events.controller';
import { Intake } from './http/intake';
import { IngestMetrics } from './ingest.metrics';
import { INGEST_OPTIONS, type IngestOptions } from './ingest.options';
import { IngestService } from './ingest.service';

/** The ingest role. Needs an EVENT_LOG with its topics and a LIVE_STATE, which the root chooses. */
@Module({})
export class IngestModule {
  static forRoot(options: IngestOptions): DynamicModule {
    return {
      module: IngestModule,
      controllers: [EventsController],
      providers: [{ provide: INGEST_OPTIONS, useValue: options }, IngestMetrics, IngestService, Intake],
      exports: [IngestService],
    };
  }
}
