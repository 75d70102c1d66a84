import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENT_TOPICS, type MarketingEvent } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { IngestService } from '@mcc/ingest';
import { PROCESSOR_GROUP } from '@mcc/processor';
import { STORE, type Store } from '@mcc/store';
import { crashProcess } from '@mcc/runtime';
import { playDemo } from './demo-player';

const CHECKPOINT = 'demo';
/** Events handed to ingest at once. */
const BATCH = 2_000;
const SETTLE_CHECK_MS = 250;
const LONGEST_SETTLE_MS = 60_000;

/** Plays the demo day into ingest, the way any producer's events go. */
@Injectable()
export class DemoService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('demo');
  private readonly stopping = new AbortController();
  private playing: Promise<void> | undefined;

  constructor(
    private readonly ingest: IngestService,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
  ) {}

  onApplicationBootstrap(): void {
    this.playing = playDemo({
      send: (events) => this.send(events),
      settle: () => this.settle(),
      load: () => this.store.loadCheckpoint(CHECKPOINT),
      save: (progress) => this.store.saveCheckpoint(CHECKPOINT, progress),
      now: Date.now,
      say: (message) => this.logger.log(message),
      signal: this.stopping.signal,
    });
    this.playing.catch((error: Error) => crashProcess(error));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.playing;
  }

  /** Sends all or throws, also while stopping: the player notes what it returns from as played. */
  private async send(events: MarketingEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += BATCH) {
      const { rejected } = await this.ingest.accept(events.slice(i, i + BATCH));
      const [first] = rejected;
      if (first) throw new Error(`${rejected.length} demo events were refused: ${first.message}`);
    }
  }

  /** Waits until the processor has counted all that stands in the log. */
  private async settle(): Promise<void> {
    const { signal } = this.stopping;
    const deadline = Date.now() + LONGEST_SETTLE_MS;
    while (!signal.aborted && Date.now() < deadline && !(await this.isCounted())) {
      await sleep(SETTLE_CHECK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async isCounted(): Promise<boolean> {
    for (const topic of EVENT_TOPICS) {
      for (let partition = 0; partition < (await this.log.partitions(topic)); partition++) {
        const { high } = await this.log.offsets({ topic, partition });
        const committed = await this.log.committed(PROCESSOR_GROUP, { topic, partition });
        if ((committed?.offset ?? 0) < high) return false;
      }
    }
    return true;
  }
}
