import { Injectable } from '@nestjs/common';
import { Counter, Histogram, register } from 'prom-client';
import type { SliceOutcome } from './pipeline';

const registered = <T>(name: string, make: () => T): T =>
  (register.getSingleMetric(name) as T | undefined) ?? make();

/** What the processor tells Prometheus. */
@Injectable()
export class ProcessorMetrics {
  private readonly records = registered(
    'mcc_processor_records_total',
    () =>
      new Counter({
        name: 'mcc_processor_records_total',
        help: 'Records processed, by topic and outcome (counted, duplicate, dead-letter)',
        labelNames: ['topic', 'outcome'],
      }),
  );
  private readonly sliceRecords = registered(
    'mcc_processor_slice_records',
    () =>
      new Histogram({
        name: 'mcc_processor_slice_records',
        help: 'Records in a slice',
        labelNames: ['topic'],
        buckets: [1, 10, 100, 1_000, 10_000, 50_000],
      }),
  );
  private readonly retries = registered(
    'mcc_processor_retries_total',
    () =>
      new Counter({ name: 'mcc_processor_retries_total', help: 'Calls to the log or the store tried again' }),
  );

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
