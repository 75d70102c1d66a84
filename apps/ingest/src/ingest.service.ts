import { Inject, Injectable, Logger } from '@nestjs/common';
import type { IngestResponse } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { LIVE_STATE, type LiveState } from '@mcc/live-state';
import { IngestMetrics } from './ingest.metrics';
import { INGEST_OPTIONS, type IngestOptions } from './ingest.options';
import { createIngestPipeline, type IngestPipeline } from './pipeline';

/** Takes batches of events, from HTTP or from within the process. */
@Injectable()
export class IngestService {
  private readonly logger = new Logger('ingest');
  private readonly pipeline: IngestPipeline;

  constructor(
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(LIVE_STATE) liveState: LiveState,
    @Inject(INGEST_OPTIONS) private readonly options: IngestOptions,
    @Inject(IngestMetrics) private readonly metrics: IngestMetrics,
  ) {
    this.pipeline = createIngestPipeline({
      log,
      idempotency: liveState.idempotency,
      hashKey: options.hashKey,
      onBatch: (fresh, duplicates, refused) => metrics.batch(fresh, duplicates, refused),
      onLiveStateUnavailable: (error) => {
        metrics.liveStateFailed();
        this.logger.warn({ err: error, msg: 'the idempotency window fails; duplicates are found later' });
      },
      onDeadLettersLost: (count, error) => {
        metrics.deadLettersLost(count);
        this.logger.error({ err: error, msg: `${count} dead letters could not be kept` });
      },
    });
  }

  /**
   * Accepts what is valid and new; resolves when the log has it durably.
   * @param items events as senders write them
   * @throws LogError when the log cannot take them; the same call may be made again later
   */
  async accept(items: readonly unknown[]): Promise<IngestResponse> {
    const done = this.metrics.startBatch();
    try {
      return await this.pipeline(items, this.options.now());
    } finally {
      done();
    }
  }
}
