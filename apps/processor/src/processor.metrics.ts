import { Injectable } from '@nestjs/common';
import { counter, histogram } from '@mcc/runtime';
import type { SliceOutcome } from './pipeline';

/** What the processor tells Prometheus. */
@Injectable()
export class ProcessorMetrics {
  private readonly records = counter({
    name: 'mcc_processor_records_total',
    help: 'Records processed, by topic and outcome (counted, duplicate, dead-letter)',
    labelNames: ['topic', 'outcome'],
  });
  private readonly sliceRecords = histogram({
    name: 'mcc_processor_slice_records',
    help: 'Records in a slice',
    labelNames: ['topic'],
    buckets: [1, 10, 100, 1_000, 10_000, 50_000],
  });
  private readonly retries = counter({
    name: 'mcc_processor_retries_total',
    help: 'Calls to the log or the store tried again',
  });

  sliceDone(topic: string, { counted, duplicates, deadLetters }: SliceOutcome, records: number): void {
    this.records.inc({ topic, outcome: 'counted' }, counted);
    this.records.inc({ topic, outcome: 'duplicate' }, duplicates);
    this.records.inc({ topic, outcome: 'dead-letter' }, deadLetters);
    this.sliceRecords.observe({ topic }, records);
  }

  retried(): void {
    this.retries.inc();
  }
}
