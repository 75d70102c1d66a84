import { Module, type DynamicModule } from '@nestjs/common';
import { ProcessorMetrics } from './processor.metrics';
import { PROCESSOR_OPTIONS, type ProcessorOptions } from './processor.options';
import { ProcessorService } from './processor.service';

/** The processor role. Needs an EVENT_LOG and a STORE, which the root chooses. */
@Module({})
export class ProcessorModule {
  static forRoot(options: ProcessorOptions): DynamicModule {
    return {
      module: ProcessorModule,
      providers: [{ provide: PROCESSOR_OPTIONS, useValue: options }, ProcessorMetrics, ProcessorService],
      exports: [ProcessorService],
    };
  }
}
