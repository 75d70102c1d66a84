import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  TOPICS,
  topicPlans,
  type AlertMessage,
  type DeadLetterMessage,
  type NotificationMessage,
  type PlannedNotification,
} from '@mcc/contracts';
import { createEventLog, type EventLog } from '@mcc/event-log';
import type { Store } from '@mcc/store';
import { NotifierMetrics } from '../notifier.metrics';
import { NotifierService } from '../notifier.service';
import { openRouting } from '../routing';
import { optionsFor } from './options';

/** A notifier over the real embedded log in a temporary folder; the stage plays the evaluator and the gateway. */
export class NotifierStage {
  readonly dir = mkdtempSync(join(tmpdir(), 'mcc-notifier-'));
  /** in the order they were started */
  private readonly services: NotifierService[] = [];
  log!: EventLog;
  private readonly metrics = new NotifierMetrics();

  /** @param routes the file of routes, as YAML */
  constructor(routes: string) {
    this.rewrite(routes);
    writeFileSync(join(this.dir, 'alerting.yaml'), 'version: 1\n');
  }

  /** Another file of routes, for whoever starts next. */
  rewrite(routes: string): void {
    writeFileSync(join(this.dir, 'routes.yaml'), routes);
  }

  async open(): Promise<void> {
    this.log = createEventLog({ dataDir: this.dir });
    await this.log.ensureTopics(topicPlans({ partitions: 1, eventRetentionMs: 3_600_000 }));
  }

  /** Starts a notifier, or one more beside those that run. @param store what causes are read from */
  async start(store?: Store): Promise<void> {
    const options = optionsFor(this.dir);
    const service = new NotifierService(this.log, await openRouting(options), options, this.metrics, store);
    this.services.push(service);
    await service.onApplicationBootstrap();
  }

  /** Stops the one that was started first. */
  async stop(): Promise<void> {
    await this.services.shift()?.beforeApplicationShutdown();
  }

  async remove(): Promise<void> {
    while (this.services.length > 0) await this.stop();
    await this.log.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** What the evaluator, the gateway or the clock says of an alert. */
  async say(id: string, kind: AlertMessage['kind'], fields: Partial<AlertMessage> = {}): Promise<void> {
    const value = Buffer.from(JSON.stringify(transition(id, kind, fields)));
    await this.log.append([{ topic: TOPICS.alerts, key: id, value }]);
  }

  /** What a gateway plans. */
  async plan(message: PlannedNotification): Promise<void> {
    const value = Buffer.from(JSON.stringify(message));
    await this.log.append([{ topic: TOPICS.notifications, key: message.id, value }]);
  }

  async notifications(): Promise<NotificationMessage[]> {
    return this.read<NotificationMessage>(TOPICS.notifications);
  }

  async deadLetters(): Promise<DeadLetterMessage[]> {
    return this.read<DeadLetterMessage>(TOPICS.deadLetters);
  }

  private async read<T>(topic: string): Promise<T[]> {
    const { high } = await this.log.offsets({ topic, partition: 0 });
    const messages: T[] = [];
    if (high === 0) return messages;
    await new Promise<void>((resolve, reject) => {
      const consuming = this.log.consume({
        groupId: null,
        topics: [topic],
        from: 'earliest',
        handler: {
          batch: async ({ records }) => {
            messages.push(...records.map(({ value }) => JSON.parse(String(value)) as T));
            if (messages.length >= high)
              void consuming.then((consumer) => consumer.close()).then(resolve, reject);
          },
        },
        onCrash: reject,
      });
    });
    return messages.slice(0, high);
  }
}

let said = 0;

export function transition(
  id: string,
  kind: AlertMessage['kind'],
  fields: Partial<AlertMessage> = {},
): AlertMessage {
  said += 1;
  const now = Date.now();
  return {
    version: 1,
    transitionId: `${id}:${said}:${now}`,
    alertId: id,
    kind,
    at: now,
    producedAt: now,
    rule: 'payment-collapse',
    ruleName: { 'zh-CN': '支付率骤降', en: 'Payments collapsed' },
    key: { channel: id },
    episode: 1,
    grade: 'red',
    responseWithinMs: 7_200_000,
    summary: { 'zh-CN': '支付率 12%', en: 'Payment rate 12%' },
    ...fields,
  };
}
