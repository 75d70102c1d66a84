import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { MarketingEvent } from '@mcc/contracts';
import { IngestService } from '@mcc/ingest';
import { STORE, type Store } from '@mcc/store';
import { crashProcess } from '@mcc/runtime';
import { playDemo } from './demo-player';

const CHECKPOINT = 'demo';
/** Events handed to ingest at once. */
const BATCH = 2_000;

/** Plays the demo day into ingest, the way any producer's events go. */
@Injectable()
export class DemoService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('demo');
  private readonly stopping = new AbortController();
  private playing: Promise<void> | undefined;

  constructor(
    private readonly ingest: IngestService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  onApplicationBootstrap(): void {
    this.playing = playDemo({
      send: (events) => this.send(events),
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

  private async send(events: MarketingEvent[]): Promise<void> {
    for (let i = 0; i < events.length && !this.stopping.signal.aborted; i += BATCH) {
      const { rejected } = await this.ingest.accept(events.slice(i, i + BATCH));
      const [first] = rejected;
      if (first) throw new Error(`${rejected.length} demo events were refused: ${first.message}`);
    }
  }
}
