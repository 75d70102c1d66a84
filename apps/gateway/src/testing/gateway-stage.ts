import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  TOPICS,
  dedupKey,
  topicPlans,
  type AlertMessage,
  type Cell,
  type MarketingEvent,
  type MetricsMessage,
  EVENT_TYPES,
} from '@mcc/contracts';
import { EVENT_LOG, EventLogModule, TopicsModule, type EventLog, type LogRecord } from '@mcc/event-log';
import { LiveStateModule } from '@mcc/live-state';
import { contributionOf, mergeInto, summaryOf } from '@mcc/metrics';
import type { Namespace } from 'socket.io';
import { createHttpApp, loadConfig } from '@mcc/runtime';
import { STORE, StoreModule, type Store, type StoredDeadLetter } from '@mcc/store';
import { setupApiDocs } from '../docs/api-docs';
import { DEFAULT_LIVE_LIMITS, type GatewayOptions } from '../gateway-options';
import { GatewayModule } from '../gateway.module';
import { LiveGateway } from '../live/live.gateway';
import { socketAdapter } from '../live/redis-io-adapter';

const WINDOW = 10_000;

/** A gateway over the real embedded engines in a temporary folder; the stage plays the processor and the evaluator. */
export class GatewayStage {
  private readonly dir = mkdtempSync(join(tmpdir(), 'mcc-gateway-'));
  private readonly offsets = new Map<string, number>();
  app!: NestFastifyApplication;

  /**
   * @param redis where the live state is; absent: in this process
   * @param beside a started stage whose log and store this one uses
   */
  constructor(
    private readonly options: Partial<GatewayOptions> = {},
    private readonly redis: { redisUrl?: string } = {},
    private readonly beside?: GatewayStage,
  ) {}

  /** Starts, or starts again on the same data. */
  async start(port = 0): Promise<void> {
    const config = loadConfig({ LOG_LEVEL: 'fatal', LOG_FORMAT: 'json' });
    const gateway: GatewayOptions = {
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      demo: false,
      allowedLatenessMs: 60_000,
      namesFile: join(__dirname, '../../../../policies/names.yaml'),
      wallFile: join(__dirname, '../../../../policies/screen.yaml'),
      live: DEFAULT_LIVE_LIMITS,
      now: Date.now,
      onCrash: (error) => {
        throw error;
      },
      ...this.options,
    };
    const root = {
      module: class StageModule {},
      imports: [
        ...(this.beside ? [sharedEngines(this.beside)] : this.ownEngines(gateway.timeZone)),
        LiveStateModule.forRoot({ dataDir: this.dir, prefix: 'stage.', ...this.redis }),
        GatewayModule.forRoot(gateway),
      ],
    };
    this.app = await createHttpApp(root, config);
    this.app.useWebSocketAdapter(socketAdapter(this.app, { prefix: 'stage.', ...this.redis }));
    setupApiDocs(this.app);
    await this.app.listen(port, '127.0.0.1');
  }

  private ownEngines(timeZone: string): DynamicModule[] {
    return [
      EventLogModule.forRoot({ dataDir: this.dir }),
      TopicsModule.forRoot(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 })),
      StoreModule.forRoot({
        dataDir: join(this.dir, 'store'),
        database: 'mcc',
        timeZone,
        rawDays: 30,
        rollupDays: 400,
      }),
    ];
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  get log(): EventLog {
    return this.app.get<EventLog>(EVENT_LOG);
  }

  get store(): Store {
    return this.app.get<Store>(STORE);
  }

  /** What speaks to every screen of all gateways. */
  get liveNamespace(): Namespace {
    return this.app.get(LiveGateway).namespace;
  }

  get port(): number {
    return (this.app.getHttpServer().address() as AddressInfo).port;
  }

  /** Does what the processor does with one slice of events of one family. */
  async process(
    events: MarketingEvent[],
    watermark: number,
    deadLetters: StoredDeadLetter[] = [],
    appendedAt = Date.now(),
  ): Promise<void> {
    const family = events[0] ? EVENT_TYPES[events[0].type].family : 'ad';
    const topic = deadLetters.length > 0 ? TOPICS.deadLetters : TOPICS.events[family];
    const first = this.offsets.get(topic) ?? 0;
    const slice = { topic, partition: 0, first, last: first + Math.max(events.length, 1) - 1 };
    this.offsets.set(topic, slice.last + 1);
    const cells = cellsOf(events);
    await this.store.writeSlice({
      slice,
      appendedAt,
      cells,
      deadLetters,
      events: events.map((event, index) => ({
        dedupKey: dedupKey(event),
        id: event.id,
        source: event.source,
        type: event.type,
        time: Date.parse(event.time),
        subject: '',
        data: JSON.stringify(event.data),
        offset: first + index,
        appendedAt,
      })),
    });
    await this.publish({
      version: 1,
      slice,
      part: 0,
      parts: 1,
      appendedAt,
      watermark,
      cells,
      observations: [],
      sources: [],
    });
  }

  /** Does what the evaluator does with a transition. */
  async transition(message: AlertMessage): Promise<void> {
    const value = Buffer.from(JSON.stringify(message));
    await this.log.append([{ topic: TOPICS.alerts, key: message.alertId, value }]);
  }

  /** All records of a topic. */
  async records(topic: string): Promise<LogRecord[]> {
    const { high } = await this.log.offsets({ topic, partition: 0 });
    const records: LogRecord[] = [];
    const consumer = await this.log.consume({
      groupId: null,
      topics: [topic],
      from: 'earliest',
      handler: { batch: async (batch) => void records.push(...batch.records) },
      onCrash: () => undefined,
    });
    await eventually(
      () => records.length,
      (length) => length >= high,
    );
    await consumer.close();
    return records;
  }

  private async publish(message: MetricsMessage): Promise<void> {
    const key = `${message.slice.topic}:${message.slice.partition}`;
    await this.log.append([{ topic: TOPICS.metrics, key, value: Buffer.from(JSON.stringify(message)) }]);
  }
}

/** The engines of another stage, which also closes them. */
function sharedEngines({ log, store }: GatewayStage): DynamicModule {
  return {
    module: class SharedEngines {},
    global: true,
    providers: [
      { provide: EVENT_LOG, useValue: log },
      { provide: STORE, useValue: store },
    ],
    exports: [EVENT_LOG, STORE],
  };
}

function cellsOf(events: MarketingEvent[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const event of events) {
    const at = Date.parse(event.time);
    const window = Math.floor(at / WINDOW) * WINDOW;
    const { dimensions, readings } = contributionOf(event);
    const name = JSON.stringify([window, dimensions]);
    const cell = cells.get(name) ?? { window, dimensions, measures: {} };
    cells.set(name, cell);
    for (const [measure, value] of readings) {
      mergeInto(cell.measures, { [measure]: summaryOf(value, at) });
    }
  }
  return [...cells.values()];
}

/** Asks again until the answer satisfies. @throws Error with the last answer after `timeoutMs` */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  isGood: (answer: T) => boolean,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > end) throw new Error(`still not so after ${timeoutMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
