import {
  Inject,
  Injectable,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { EVENT_LOG, type EventLog, type TopicSpec } from './event-log.port';

const TOPIC_SPECS = Symbol('TopicSpecs');
const RETENTION_INTERVAL_MS = 10 * 60 * 1_000;

/** Creates missing topics before any role begins to consume, and lets the embedded log remove what is too old. */
@Injectable()
class TopicKeeper implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('topics');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(TOPIC_SPECS) private readonly topics: TopicSpec[],
  ) {}

  async onModuleInit(): Promise<void> {
    await this.log.ensureTopics(this.topics);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.enforceRetention(), RETENTION_INTERVAL_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async enforceRetention(): Promise<void> {
    try {
      const removed = await this.log.enforceRetention(Date.now());
      if (removed > 0) this.logger.log(`removed ${removed} records past their retention`);
    } catch (error) {
      // the next round tries again; a log that is down shows in readiness
      this.logger.warn(`retention could not be enforced: ${(error as Error).message}`);
    }
  }
}

/** Imported once by a root module, beside `EventLogModule`. */
@Module({})
export class TopicsModule {
  static forRoot(topics: TopicSpec[]): DynamicModule {
    return { module: TopicsModule, providers: [{ provide: TOPIC_SPECS, useValue: topics }, TopicKeeper] };
  }
}
