import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { createEmbeddedLiveState } from './embedded';
import { LIVE_STATE, type LiveState } from './live-state.port';
import { createRedisLiveState } from './redis';

export interface LiveStateOptions {
  /** folder of the embedded live state; not used with Redis */
  dataDir: string;
  /** put before every key of Redis */
  prefix?: string;
  /** `redis://` or `rediss://`; absent: the embedded live state */
  redisUrl?: string;
}

/** Opens the live state the options ask for: Redis where there is an address, else the embedded one. */
export function createLiveState({ dataDir, prefix = '', redisUrl }: LiveStateOptions): LiveState {
  if (!redisUrl) return createEmbeddedLiveState({ dataDir });
  const logger = new Logger('Redis');
  return createRedisLiveState({ url: redisUrl, prefix, onWarning: (message) => logger.warn(message) });
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
      providers: [{ provide: LIVE_STATE, useFactory: () => createLiveState(options) }, LiveStateCloser],
      exports: [LIVE_STATE],
    };
  }
}
