import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS, topicPlans, type AlertMessage, type Family } from '@mcc/contracts';
import type { PersonKind } from '@mcc/alerting';
import { createEventLog, type EventLog, type LogConsumer } from '@mcc/event-log';
import { EvaluatorProcess } from './evaluator-process';
import { actRecord, eventRecord, metricsRecord, sliceOf, type SliceGiven } from './slices';

const PATIENCE_MS = 20_000;

/** Evaluators that share the rules over one embedded log, with a store of checkpoints in memory. */
export class EvaluatorFleet {
  readonly processes: EvaluatorProcess[] = [];
  readonly alerts: AlertMessage[] = [];
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'mcc-fleet-'));
  private readonly log: EventLog = createEventLog({ dataDir: this.dataDir });
  /** every text saved under a name */
  private readonly saved = new Map<string, string[]>();
  private shards = 1;
  private watcher: LogConsumer | undefined;

  async open(shards: number): Promise<void> {
    this.shards = shards;
    await this.log.ensureTopics(
      topicPlans({ partitions: 1, eventRetentionMs: 1e12, evaluatorShards: shards }),
    );
    this.watcher = await this.log.consume({
      groupId: null,
      topics: [TOPICS.alerts],
      from: 'earliest',
      handler: {
        batch: async ({ records }) => {
          for (const { value } of records) this.alerts.push(JSON.parse(String(value)) as AlertMessage);
        },
      },
      onCrash: (error) => {
        throw error;
      },
    });
  }

  async start(): Promise<EvaluatorProcess> {
    const store = {
      loadCheckpoint: async (name: string) => this.saved.get(name)?.at(-1) ?? null,
      saveCheckpoint: async (name: string, text: string) =>
        void this.saved.set(name, [...(this.saved.get(name) ?? []), text]),
    };
    const process = new EvaluatorProcess(this.log, store, this.shards);
    this.processes.push(process);
    await process.start();
    return process;
  }

  /** The process is gone from the fleet, by {@link EvaluatorProcess.kill} or `stop`. */
  remove(process: EvaluatorProcess): void {
    this.processes.splice(this.processes.indexOf(process), 1);
  }

  /** The store has only what it had this many saves ago. */
  loseSaves(count: number): void {
    for (const [name, texts] of this.saved) {
      this.saved.set(name, texts.slice(0, Math.max(0, texts.length - count)));
    }
  }

  async play(slices: readonly [Family, SliceGiven][]): Promise<void> {
    const positions = await this.log.append(slices.map(([family]) => eventRecord(family)));
    const messages = positions.map((position, index) => sliceOf(position, slices[index]?.[1] ?? {}));
    await this.log.append(messages.map(metricsRecord));
  }

  /** A person acts on what stands in the log; resolves when every evaluator at work has heard of it. */
  async act(kind: PersonKind, at: number): Promise<void> {
    const record = actRecord(this.alerts, kind, at);
    if (!record) return;
    const length = this.alerts.length;
    await this.log.append([record]);
    await this.until('the act to be read', async () => {
      const read = await Promise.all(this.processes.map(({ log }) => log.hasRead(TOPICS.alerts)));
      return this.alerts.length > length && read.every(Boolean);
    });
  }

  /** Resolves when every share has an evaluator. */
  settled(): Promise<void> {
    return this.until('every share to be assigned', async () => {
      const assigned = new Set(this.processes.flatMap((process) => process.assigned));
      return assigned.size === this.shards;
    });
  }

  /** Waits until it holds. @throws Error when it takes too long */
  async until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await sleep(2);
    }
  }

  async close(): Promise<void> {
    for (const process of this.processes) await process.kill();
    await this.watcher?.close();
    await this.log.close();
    rmSync(this.dataDir, { recursive: true });
  }
}
