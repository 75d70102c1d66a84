import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPICS, topicPlans } from '@mcc/contracts';
import { createEmbeddedEventLog, type EventLog, type LogRecord } from '@mcc/event-log';
import { createEmbeddedStore, type Store } from '@mcc/store';
import { ProcessorMetrics } from '../processor.metrics';
import { PROCESSOR_GROUP, ProcessorService } from '../processor.service';

export const NOW = Date.now();
const PARTITIONS = 2;

export class Crash extends Error {}

export interface Fault {
  /** counts the calls that may fail; the crash comes when it reaches 0 */
  countdown: number;
  /** the call takes effect before the crash */
  afterEffect: boolean;
}

function failing<T extends object>(target: T, methods: (keyof T)[], fault: Fault): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(object) as (...args: unknown[]) => Promise<unknown>;
      if (!methods.includes(name as keyof T)) return call;
      return async (...args: unknown[]) => {
        const isHit = --fault.countdown === 0;
        if (isHit && !fault.afterEffect) throw new Crash('crashed before the effect');
        const result = await call(...args);
        if (isHit) throw new Crash('crashed after the effect');
        return result;
      };
    },
  });
}

/** The real embedded log and store; crashes are thrown at chosen calls, before or after their effect. */
export class ProcessorStage {
  readonly dir = mkdtempSync(join(tmpdir(), 'mcc-processor-'));
  readonly log: EventLog = createEmbeddedEventLog({ dataDir: this.dir });
  readonly store: Store = createEmbeddedStore({
    dataDir: this.storeDir,
    database: 'mcc',
    timeZone: 'Asia/Shanghai',
    rawDays: 30,
    rollupDays: 400,
  });

  get storeDir(): string {
    return join(this.dir, 'store');
  }

  async start(): Promise<void> {
    await this.store.migrate();
    await this.log.ensureTopics(topicPlans({ partitions: PARTITIONS, eventRetentionMs: 3_600_000 }));
  }

  async stop(): Promise<void> {
    await this.log.close();
    await this.store.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Runs a processor until it has committed everything (and something else holds) or has crashed. */
  async run(fault?: Fault, until = async () => true): Promise<'done' | 'crashed'> {
    let crashed: Error | undefined;
    const service = new ProcessorService(
      fault ? failing(this.log, ['append'], fault) : this.log,
      fault ? failing(this.store, ['writeSlice'], fault) : this.store,
      {
        sliceMs: 50,
        observedSliceMs: 50,
        pulseMs: 100,
        maxSliceRecords: 40,
        outOfOrderMs: 2_000,
        allowedLatenessMs: 60_000,
        hashKey: Buffer.alloc(32, 'k'),
        now: () => NOW,
        onCrash: (error) => (crashed = error),
      },
      new ProcessorMetrics(),
    );
    await service.onApplicationBootstrap();
    while (crashed === undefined && !((await this.isDone()) && (await until())))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await service.beforeApplicationShutdown();
    if (crashed && !(crashed instanceof Crash)) throw crashed;
    return crashed ? 'crashed' : 'done';
  }

  private async isDone(): Promise<boolean> {
    for (const topic of [TOPICS.events.order, TOPICS.deadLetters]) {
      for (let partition = 0; partition < (await this.log.partitions(topic)); partition++) {
        const { high } = await this.log.offsets({ topic, partition });
        const committed = await this.log.committed(PROCESSOR_GROUP, { topic, partition });
        if (high > 0 && committed?.offset !== high) return false;
      }
    }
    return true;
  }

  async readAll(topic: string): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    let wanted = 0;
    for (let partition = 0; partition < (await this.log.partitions(topic)); partition++) {
      wanted += (await this.log.offsets({ topic, partition })).high;
    }
    const consumer = await this.log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: { batch: async (batch) => void records.push(...batch.records) },
      onCrash: (error) => {
        throw error;
      },
    });
    while (records.length < wanted) await new Promise((resolve) => setTimeout(resolve, 10));
    await consumer.close();
    return records;
  }
}
