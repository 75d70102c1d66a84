import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createEmbeddedEventLog, EVENT_LOG, type EventLog, type LogRecord } from '@mcc/event-log';
import { createEmbeddedLiveState, LIVE_STATE, type LiveState } from '@mcc/live-state';
import { createHttpApp, loadConfig, topicSettings } from '@mcc/runtime';
import { IngestModule } from '../ingest.module';
import { ingestOptions } from '../ingest.settings';

export const NOW = Date.UTC(2026, 10, 22, 8);

/** The ingest role on real embedded engines in a folder of its own. */
export interface IngestApp {
  app: NestFastifyApplication;
  log: EventLog;
  liveState: LiveState;
  dataDir: string;
  close(): Promise<void>;
}

export interface IngestAppSettings {
  env?: Record<string, string>;
  dataDir?: string;
  /** wraps the engines, to make them fail */
  wrapLog?: (log: EventLog) => EventLog;
  wrapLiveState?: (state: LiveState) => LiveState;
}

@Global()
@Module({})
class EnginesModule {
  static forRoot(log: EventLog, liveState: LiveState): DynamicModule {
    const providers = [
      { provide: EVENT_LOG, useValue: log },
      { provide: LIVE_STATE, useValue: liveState },
    ];
    return { module: EnginesModule, providers, exports: [EVENT_LOG, LIVE_STATE] };
  }
}

@Module({})
class TestRootModule {}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'mcc-ingest-'));
export const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

export async function startIngest(settings: IngestAppSettings = {}): Promise<IngestApp> {
  const dataDir = settings.dataDir ?? (await newFolder());
  const config = loadConfig({
    LOG_LEVEL: 'fatal',
    LOG_FORMAT: 'json',
    MCC_DATA_DIR: dataDir,
    ...settings.env,
  });
  const log = createEmbeddedEventLog({ dataDir });
  await log.ensureTopics(topicSettings(config));
  const liveState = createEmbeddedLiveState({ dataDir, now: () => NOW });
  const engines = EnginesModule.forRoot(
    settings.wrapLog?.(log) ?? log,
    settings.wrapLiveState?.(liveState) ?? liveState,
  );
  const options = { ...ingestOptions(config, Buffer.alloc(32, 7)), now: () => NOW };
  const root = { module: TestRootModule, imports: [engines, IngestModule.forRoot(options)] };
  const app = await createHttpApp(root, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    log,
    liveState,
    dataDir,
    async close() {
      await app.close();
      await liveState.close();
      await log.close();
    },
  };
}

/** Everything a topic holds. */
export async function readTopic(log: EventLog, topic: string): Promise<LogRecord[]> {
  const partitions = await log.partitions(topic);
  const ends = await Promise.all(
    Array.from({ length: partitions }, (_, partition) => log.offsets({ topic, partition })),
  );
  const wanted = ends.reduce((sum, { low, high }) => sum + high - low, 0);
  const records: LogRecord[] = [];
  if (wanted === 0) return records;
  return new Promise((resolve, reject) => {
    const consumer = log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      onCrash: reject,
      handler: {
        batch: (batch) => {
          records.push(...batch.records);
          if (records.length === wanted)
            void consumer.then((reader) => reader.close()).then(() => resolve(records), reject);
          return Promise.resolve();
        },
      },
    });
    consumer.catch(reject);
  });
}

export async function readJson<T>(log: EventLog, topic: string): Promise<T[]> {
  const records = await readTopic(log, topic);
  return records.map(({ value }) => JSON.parse(value?.toString() ?? 'null') as T);
}
