import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  EVENT_TYPES,
  EVENT_TYPE_NAMES,
  EVENT_TOPICS,
  TOPICS,
  createEventValidator,
  createPseudonymiser,
} from '@mcc/contracts';
import {
  EVENT_LOG,
  type CommittedOffset,
  type EventLog,
  type LogBatch,
  type LogConsumer,
  type NewRecord,
  type TopicPartition,
} from '@mcc/event-log';
import { untilItSucceeds } from '@mcc/runtime';
import { STORE, type SliceProbe, type SliceWrite, type Store } from '@mcc/store';
import {
  DEFAULT_WATERMARK,
  DuplicateFilter,
  PartitionWatermark,
  SliceCutter,
  type Slice,
} from '@mcc/windows';
import { createDeadLetterPipeline } from './dead-letter-pipeline';
import { emptySliceRecord } from './metrics-records';
import { PartitionProcessor, readWatermark } from './partition-processor';
import { createSlicePipeline, type SliceOutcome } from './pipeline';
import { Pulse } from './pulse';
import { PROCESSOR_OPTIONS, type ProcessorOptions } from './processor.options';
import { ProcessorMetrics } from './processor.metrics';
import { createDropRepeatsStep } from './steps/drop-repeats.step';
import { createFoldSliceStep } from './steps/fold-slice.step';
import { createParseEventStep, type RawRecord } from './steps/parse-event.step';

export const PROCESSOR_GROUP = 'mcc-processor';

type PartitionPulse = Pick<Pulse, 'noted' | 'beat'>;

/** Dead letters have no sources whose silence could be noticed. */
const NO_PULSE: PartitionPulse = { noted: () => undefined, beat: async () => undefined };

/** A partition of this process; its state is restored when its first records come. */
interface AssignedPartition {
  open: () => Promise<PartitionProcessor>;
  pulse: PartitionPulse;
  processor: PartitionProcessor | null;
}

/** Consumes the event topics and the dead letters, one {@link PartitionProcessor} for each assigned partition. */
@Injectable()
export class ProcessorService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('processor');
  private readonly partitions = new Map<string, AssignedPartition>();
  private readonly stopping = new AbortController();
  private readonly validator = createEventValidator();
  private consuming: Promise<LogConsumer> | undefined;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
    @Inject(PROCESSOR_OPTIONS) private readonly options: ProcessorOptions,
    private readonly metrics: ProcessorMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.consuming = this.patiently(() => this.consume(), this.stopping.signal);
    await this.consuming;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await (await this.consuming)?.close();
  }

  private consume(): Promise<LogConsumer> {
    return this.log.consume({
      groupId: PROCESSOR_GROUP,
      topics: [...EVENT_TOPICS, TOPICS.deadLetters],
      from: 'earliest',
      handler: {
        assigned: async (at, committed, leaving) => this.assigned(at, committed, leaving),
        batch: (batch) => this.batch(batch),
        revoked: async (at) => void this.partitions.delete(nameOf(at)),
      },
      // while stopping, a call given up is not a crash: its slice is read again after the next start
      onCrash: (error) => (this.stopping.signal.aborted ? undefined : this.options.onCrash(error)),
    });
  }

  private async batch(batch: LogBatch): Promise<void> {
    const assigned = this.partitions.get(nameOf(batch));
    if (!assigned) throw new Error(`records of ${nameOf(batch)} came before its assignment`);
    // most partitions of a quiet topic never need their state
    if (batch.records.length === 0 && !assigned.processor) return assigned.pulse.beat(batch.completeUntil);
    assigned.processor ??= await assigned.open();
    await assigned.processor.batch(batch);
  }

  private assigned(at: TopicPartition, committed: CommittedOffset | null, leaving: AbortSignal): undefined {
    const pulse = this.pulseOf(at, committed, AbortSignal.any([leaving, this.stopping.signal]));
    this.partitions.set(nameOf(at), {
      open: () => this.open(at, committed, leaving, pulse),
      pulse,
      processor: null,
    });
    return undefined;
  }

  /** Restores what the partition's numbers depend on: known cuts, recent ids, watermark. */
  private async open(
    at: TopicPartition,
    committed: CommittedOffset | null,
    leaving: AbortSignal,
    pulse: PartitionPulse,
  ): Promise<PartitionProcessor> {
    const { topic, partition } = at;
    const { sliceMs, observedSliceMs, maxSliceRecords } = this.options;
    const from = committed?.offset ?? 0;
    const signal = AbortSignal.any([leaving, this.stopping.signal]);
    const known = await this.patiently(() => this.store.knownSlices(topic, partition, from), signal);
    const filter = await this.restoreFilter(at, signal);
    const watermark = new PartitionWatermark(
      { ...DEFAULT_WATERMARK, outOfOrderMs: this.options.outOfOrderMs },
      readWatermark(committed?.metadata),
    );
    return new PartitionProcessor({
      cutter: new SliceCutter({
        intervalMs: topic === TOPICS.events.competitor ? observedSliceMs : sliceMs,
        maxRecords: maxSliceRecords,
        known,
      }),
      watermark,
      allowedLatenessMs: this.options.allowedLatenessMs,
      run: this.pipelineFor(at, filter, watermark, signal),
      commit: (next) => this.patiently(async () => (await this.consuming)?.commit(at, next), signal),
      publishWatermark: async (watermark, { last, at: appendedAt }) => {
        const record = emptySliceRecord(at, { last, appendedAt, watermark });
        await this.patiently(() => this.log.append([record]), signal);
      },
      pulse,
      signal,
      onSlice: (outcome, records) => this.metrics.sliceDone(topic, outcome, records),
    });
  }

  private async restoreFilter(at: TopicPartition, signal: AbortSignal): Promise<DuplicateFilter> {
    const filter = new DuplicateFilter();
    const now = this.options.now();
    const types = EVENT_TYPE_NAMES.filter((type) => TOPICS.events[EVENT_TYPES[type].family] === at.topic);
    if (types.length === 0) return filter;
    const since = Object.fromEntries(types.map((type) => [type, now - EVENT_TYPES[type].dedupMs]));
    const longest = Math.max(...types.map((type) => EVENT_TYPES[type].dedupMs));
    const keys = await this.patiently(() => this.store.recentKeys(at.topic, at.partition, since), signal);
    for (const { dedupKey, offset, appendedAt } of keys)
      filter.remember(dedupKey, offset, appendedAt + longest, now);
    return filter;
  }

  private pipelineFor(
    at: TopicPartition,
    filter: DuplicateFilter,
    watermark: PartitionWatermark,
    signal: AbortSignal,
  ): (slice: Slice<RawRecord>) => Promise<SliceOutcome> {
    const write = (slice: SliceWrite): Promise<void> =>
      this.patiently(() => this.store.writeSlice(slice), signal);
    const append = (records: NewRecord[]): Promise<unknown> =>
      this.patiently(() => this.log.append(records), signal);
    const openProbe = (): Promise<SliceProbe> => this.openProbe(at, signal);
    if (at.topic === TOPICS.deadLetters)
      return createDeadLetterPipeline({ ...at, filter, write, openProbe, append });
    return createSlicePipeline({
      ...at,
      parse: createParseEventStep({
        validator: this.validator,
        pseudonymiser: createPseudonymiser(this.options.hashKey),
      }),
      dropRepeats: createDropRepeatsStep({
        ...at,
        filter,
        findKeys: (topic, keys, times) =>
          this.patiently(() => this.store.findKeys(topic, keys, times), signal),
      }),
      fold: createFoldSliceStep({ watermark, allowedLatenessMs: this.options.allowedLatenessMs }),
      watermark,
      write,
      openProbe,
      storedOffsets: (slice, appendedAt) =>
        this.patiently(() => this.store.storedOffsets(slice, appendedAt), signal),
      forget: (key) => filter.forget(key),
      append,
    });
  }

  /** Looks for the rows that the store refuses, however long it is not available meanwhile. */
  private async openProbe({ topic, partition }: TopicPartition, signal: AbortSignal): Promise<SliceProbe> {
    this.logger.warn(`The store refuses a slice of ${topic}:${partition}; looking for the rows to blame.`);
    const probe = await this.patiently(() => this.store.openProbe(), signal);
    return {
      refusal: (write) => this.patiently(() => probe.refusal(write), signal),
      close: () => this.patiently(() => probe.close(), signal),
    };
  }

  /** A watermark that moved without events: a message without cells, at the position of the last slice. */
  private pulseOf(
    at: TopicPartition,
    committed: CommittedOffset | null,
    signal: AbortSignal,
  ): PartitionPulse {
    if (at.topic === TOPICS.deadLetters) return NO_PULSE;
    const last = (committed?.offset ?? 0) - 1;
    const lastWord = last < 0 ? null : { last, appendedAt: 0, watermark: readWatermark(committed?.metadata) };
    return new Pulse(this.options.pulseMs, lastWord, async (word, readUntil) => {
      await this.patiently(() => this.log.append([emptySliceRecord(at, word, readUntil)]), signal);
    });
  }

  /**
   * Tries again while it may help, until the process stops or the partition leaves. Consumption of the partition waits
   * meanwhile: that is the back-pressure.
   */
  private patiently<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return untilItSucceeds(call, {
      signal,
      onRetry: (error, waitMs) => {
        this.metrics.retried();
        this.logger.warn(`${error.message} Trying again in ${waitMs} ms; consumption waits.`);
      },
    });
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}:${partition}`;
}
