import { Injectable } from '@nestjs/common';
import { counter, gauge, histogram } from '@mcc/runtime';
import type { OutgoingEvent, RefusedItem } from './item';

/** What ingest tells Prometheus. */
@Injectable()
export class IngestMetrics {
  private readonly accepted = counter({
    name: 'mcc_ingest_events_accepted_total',
    help: 'Events that the log has, by type',
    labelNames: ['type'],
  });
  private readonly duplicates = counter({
    name: 'mcc_ingest_events_duplicate_total',
    help: 'Events recognised as sent before',
  });
  private readonly rejected = counter({
    name: 'mcc_ingest_events_rejected_total',
    help: 'Events refused, by code',
    labelNames: ['code'],
  });
  private readonly refusedRequests = counter({
    name: 'mcc_ingest_requests_refused_total',
    help: 'Requests refused as a whole, by code',
    labelNames: ['code'],
  });
  private readonly bytes = counter({
    name: 'mcc_ingest_request_bytes_total',
    help: 'Bytes of request bodies read',
  });
  private readonly inflight = gauge({
    name: 'mcc_ingest_inflight_bytes',
    help: 'Request bytes being worked on',
  });
  private readonly seconds = histogram({
    name: 'mcc_ingest_batch_seconds',
    help: 'Time from a decoded batch to its answer',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
  });
  private readonly lostDeadLetters = counter({
    name: 'mcc_ingest_dead_letters_lost_total',
    help: 'Dead letters that could not be appended to the log',
  });
  private readonly liveStateFailures = counter({
    name: 'mcc_ingest_live_state_failures_total',
    help: 'Calls to the idempotency window that failed; events went on without it',
  });

  batch(fresh: OutgoingEvent[], duplicates: number, refused: RefusedItem[]): void {
    for (const { event } of fresh) this.accepted.inc({ type: event.type });
    this.duplicates.inc(duplicates);
    for (const { refusal } of refused) this.rejected.inc({ code: refusal.code });
  }

  startBatch(): () => void {
    return this.seconds.startTimer();
  }

  requestRefused(code: string): void {
    this.refusedRequests.inc({ code });
  }

  bodyRead(bytes: number): void {
    this.bytes.inc(bytes);
  }

  inflightBytes(bytes: number): void {
    this.inflight.set(bytes);
  }

  deadLettersLost(count: number): void {
    this.lostDeadLetters.inc(count);
  }

  liveStateFailed(): void {
    this.liveStateFailures.inc();
  }
}
