import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { createEmbeddedEventLog } from './embedded';
import { EVENT_LOG, type EventLog } from './event-log.port';
import { createKafkaEventLog, type KafkaEventLogOptions } from './kafka';

export interface EventLogOptions extends Partial<Omit<KafkaEventLogOptions, 'onWarning'>> {
  /** folder of the embedded log, which lives in `<dataDir>/log`; not used with brokers */
  dataDir: string;
  /** `host:port` of Kafka brokers; absent or empty: the embedded log */
  brokers?: string[];
  /** put before every topic and group name; callers use and see names without it */
  topicPrefix?: string;
}

/** Opens the log the options ask for: Kafka where there are brokers, else the embedded one. @throws LogError */
export function createEventLog({ dataDir, brokers = [], ...options }: EventLogOptions): EventLog {
  if (brokers.length === 0) return createEmbeddedEventLog({ dataDir, topicPrefix: options.topicPrefix });
  const logger = new Logger('Kafka');
  return createKafkaEventLog({ ...options, brokers, onWarning: (message) => logger.warn(message) });
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
