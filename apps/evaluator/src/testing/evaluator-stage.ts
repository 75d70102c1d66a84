import {
  BASE_WINDOW_MS,
  EVENT_TOPICS,
  TOPICS,
  type AlertMessage,
  type Cell,
  type Family,
  type Measure,
  type MetricsMessage,
  type Observation,
} from '@mcc/contracts';
import { AlertIndex, personTransition, type PersonKind } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import { readRuleFile, type Rule } from '@mcc/rules';
import { Evaluator } from '../evaluator';
import { readCheckpoint } from '../state/checkpoint';
import { MemoryLog } from './memory-log';

export const STAGE_START = Date.UTC(2026, 5, 18, 2, 0, 0);

/** Rules that react within few windows, so that stories stay short. */
export function stageRules(): Rule[] {
  const name = { 'zh-CN': '规则', en: 'Rule' };
  const result = readRuleFile({
    version: 1,
    rules: [
      {
        id: 'price',
        type: 'price-change',
        name,
        drop: [{ percent: 5, grade: 'orange' }],
        rise: [{ percent: 5, grade: 'yellow' }],
      },
      {
        id: 'payment',
        type: 'conversion-drop',
        name,
        kpi: 'payment_rate',
        windows: ['30s'],
        minSample: 20,
        baseline: { span: '5m', minSample: 100 },
        drop: { percent: 40, z: 4 },
        for: '10s',
        recovery: { percent: 80, for: '20s' },
        grade: 'red',
      },
    ],
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.rules;
}

interface SliceGiven {
  cells?: Cell[];
  observations?: Observation[];
  /** event time, ms after the start; default: the end of the latest cell's window */
  watermark?: number | null;
  /** append time, ms after the start */
  appendedAt?: number;
  part?: number;
  parts?: number;
}

/** Plays the processor and people around a real evaluator on a log in memory. */
export class EvaluatorStage {
  readonly log = new MemoryLog({
    ...Object.fromEntries(EVENT_TOPICS.map((topic) => [topic, 1])),
    [TOPICS.metrics]: 1,
    [TOPICS.alerts]: 1,
  });
  readonly crashes: Error[] = [];
  private evaluator: Evaluator | undefined;
  /** how many more records the log takes before an append fails half-way */
  private appendsLeft = Infinity;

  async start(checkpoint: string | null = null): Promise<void> {
    this.appendsLeft = Infinity;
    const saved = readCheckpoint(checkpoint);
    this.evaluator = new Evaluator({
      log: this.log,
      rules: stageRules(),
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      from: saved && { ...saved, joinsAt: {} },
      append: (records) => this.append(records),
      confirm: async () => undefined,
      patiently: (call) => call(),
      now: () => STAGE_START,
      onMessage: () => undefined,
      onPublished: () => undefined,
      onLost: () => undefined,
      onCrash: (error) => this.crashes.push(error),
    });
    await this.evaluator.start();
    await this.log.deliver();
  }

  /** The process is gone: nothing is finished, nothing is saved. */
  async kill(): Promise<void> {
    await this.evaluator?.stop();
  }

  async checkpoint(): Promise<string | null> {
    return (await this.evaluator?.checkpoint())?.text ?? null;
  }

  /** The next append of alerts writes only this many records and fails. */
  failAppendAfter(records: number): void {
    this.appendsLeft = records;
  }

  /** Appends one slice of one event record, and the metrics message it leads to, and lets the evaluator read it. */
  async slice(family: Family, given: SliceGiven = {}): Promise<MetricsMessage> {
    const topic = TOPICS.events[family];
    const [position] = await this.log.append([{ topic, key: null, value: null }]);
    const offset = position?.offset ?? 0;
    const ends = (given.cells ?? []).map(({ window }) => window + BASE_WINDOW_MS);
    const end = Math.max(STAGE_START, ...ends);
    const message: MetricsMessage = {
      version: 1,
      slice: { topic, partition: 0, first: offset, last: offset },
      part: given.part ?? 0,
      parts: given.parts ?? 1,
      appendedAt: given.appendedAt === undefined ? end : STAGE_START + given.appendedAt,
      watermark:
        given.watermark === null ? null : given.watermark === undefined ? end : STAGE_START + given.watermark,
      cells: given.cells ?? [],
      observations: given.observations ?? [],
      sources: [],
    };
    await this.publish(message);
    return message;
  }

  async publish(message: MetricsMessage): Promise<void> {
    await this.log.append([
      { topic: TOPICS.metrics, key: null, value: Buffer.from(JSON.stringify(message)) },
    ]);
    await this.log.deliver();
  }

  /** What a person does to the first alert that is in a state for it. `at`: ms after the start. */
  async act(kind: PersonKind, at: number): Promise<void> {
    const index = this.index();
    for (const { id } of index.query().reverse()) {
      const detail = index.detail(id);
      const made = detail && personTransition(detail, { kind, actor: 'Li Na', at: STAGE_START + at });
      if (made?.kind !== 'ok') continue;
      await this.log.append([
        { topic: TOPICS.alerts, key: id, value: Buffer.from(JSON.stringify(made.value)) },
      ]);
      await this.log.deliver();
      return;
    }
  }

  alerts(): AlertMessage[] {
    return this.log
      .all(TOPICS.alerts)
      .map(({ value }) => JSON.parse(value?.toString() ?? 'null') as AlertMessage);
  }

  index(): AlertIndex {
    const index = new AlertIndex();
    for (const message of this.alerts()) index.apply(message);
    return index;
  }

  private async append(records: NewRecord[]): Promise<void> {
    const taken = records.slice(0, this.appendsLeft);
    this.appendsLeft -= taken.length;
    await this.log.append(taken);
    if (taken.length < records.length) throw new Error('killed while appending');
  }
}

/** Counts of one channel in the base window that begins `slot` windows after the start. */
export function counts(slot: number, given: Partial<Record<Measure, number>>, channel = 'douyin'): Cell {
  const window = STAGE_START + slot * BASE_WINDOW_MS;
  const measures: Cell['measures'] = {};
  for (const [name, n] of Object.entries(given)) {
    measures[name as Measure] = { n, sum: n, min: 1, max: 1, lastAt: window, last: 1 };
  }
  return { window, dimensions: { channel }, measures };
}

export function priceSeen(at: number, price: number, product = 'tea'): Observation {
  return {
    type: 'competitor.price',
    id: `${product}-${at}`,
    source: 'watch',
    time: STAGE_START + at,
    data: { competitor: 'rival', product, price },
  };
}
