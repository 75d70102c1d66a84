import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { createEmbeddedLiveState } from './embedded';
import { LIVE_STATE, type LiveState } from './live-state.port';

export interface LiveStateOptions {
  /** folder of the embedded live state */
  dataDir: string;
}

@Injectable()
class LiveStateCloser implements OnApplicationShutdown {
  constructor(@Inject(LIVE_STATE) private readonly state: LiveState) {}

  // the last hook of Nest's shutdown: requests in progress have ended by then
  async onApplicationShutdown(): Promise<void> {
    await this.state.close();
  }
}

/** Provides {@link LIVE_STATE} to the whole application and closes it when the application stops. */
@Global()
@Module({})
export class LiveStateModule {
  static forRoot(options: LiveStateOptions): DynamicModule {
    return {
      module: LiveStateModule,
      providers: [
        { provide: LIVE_STATE, useFactory: () => createEmbeddedLiveState(options) },
        LiveStateCloser,
      ],
      exports: [LIVE_STATE],
    };
  }
}
