import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { createEmbeddedEventLog } from './embedded';
import { EVENT_LOG, type EventLog } from './event-log.port';

export interface EventLogOptions {
  /** folder of the embedded log; it lives in `<dataDir>/log` */
  dataDir: string;
  /** put before every topic and group name; callers use and see names without it */
  topicPrefix?: string;
}

/** Opens the log the options ask for. */
export function createEventLog(options: EventLogOptions): EventLog {
  return createEmbeddedEventLog(options);
}

@Injectable()
class EventLogCloser implements OnApplicationShutdown {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  // the last hook of Nest's shutdown: consumers stop in earlier ones
  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}

/** Provides {@link EVENT_LOG} to the whole application and closes it when the application stops. */
@Global()
@Module({})
export class EventLogModule {
  static forRoot(options: EventLogOptions): DynamicModule {
    return {
      module: EventLogModule,
      providers: [{ provide: EVENT_LOG, useFactory: () => createEventLog(options) }, EventLogCloser],
      exports: [EVENT_LOG],
    };
  }
}
