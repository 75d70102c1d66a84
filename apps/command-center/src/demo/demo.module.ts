import { Module, type DynamicModule } from '@nestjs/common';
import { DemoService } from './demo.service';

/** The demo day. `ingest` is the module that exports the IngestService. */
@Module({})
export class DemoModule {
  static forRoot(ingest: DynamicModule): DynamicModule {
    return { module: DemoModule, imports: [ingest], providers: [DemoService] };
  }
}
