import {
  TOPICS,
  EVENT_TYPES,
  createEventValidator,
  createPseudonymiser,
  type AlertMessage,
  type Cell,
  type MarketingEvent,
} from '@mcc/contracts';
import { AlertIndex } from '@mcc/alerting';
import type { NewRecord } from '@mcc/event-log';
import type { Rule } from '@mcc/rules';
import type { StoredPosition } from '@mcc/store';
import { DEFAULT_WATERMARK, DuplicateFilter, JointWatermark, PartitionWatermark } from '@mcc/windows';
import { createEvaluatorPipeline } from '../../apps/evaluator/src/pipeline';
import { RuleSet } from '../../apps/evaluator/src/state/rule-set';
import { createDropRepeatsStep as dropMetricRepeats } from '../../apps/evaluator/src/steps/drop-repeats.step';
import { createParseMetricsStep } from '../../apps/evaluator/src/steps/parse-metrics.step';
import { createPublishStep } from '../../apps/evaluator/src/steps/publish.step';
import { createSlicePipeline } from '../../apps/processor/src/pipeline';
import { createDropRepeatsStep } from '../../apps/processor/src/steps/drop-repeats.step';
import { createFoldSliceStep } from '../../apps/processor/src/steps/fold-slice.step';
import { createParseEventStep } from '../../apps/processor/src/steps/parse-event.step';

export interface PipelineDriver {
  /** Sends events as one slice a family, appended at `at` (epoch ms). */
  push(at: number, events: MarketingEvent[]): Promise<void>;
  /** All cells written so far. */
  cells(): Cell[];
  /** All alert messages published so far. */
  messages(): AlertMessage[];
  alerts(): AlertIndex;
}

const validator = createEventValidator();
const pseudonymiser = createPseudonymiser(Buffer.alloc(32, 'k'));

/**
 * The product's pipelines from event to alert without any engine and without a clock: events are pushed at stated
 * append times; watermarks, cells and alerts follow.
 */
export function createPipelineDriver(rules: readonly Rule[]): PipelineDriver {
  const cells: Cell[] = [];
  const messages: AlertMessage[] = [];
  const alerts = new AlertIndex();
  let now = 0;
  let offset = 0;

  const progress = new JointWatermark();
  const evaluate = createEvaluatorPipeline({
    parse: createParseMetricsStep(),
    dropRepeats: dropMetricRepeats(progress),
    rules: new RuleSet(
      rules,
      { currency: 'CNY', timeZone: 'Asia/Shanghai', resolvedByHandAt: () => undefined },
      {
        onFailure: (_, error) => {
          throw error;
        },
      },
    ),
    progress,
    publish: createPublishStep({
      rules,
      append: async (records) => records,
      confirm: async () => undefined,
      patiently: (call) => call(),
      isInLog: () => false,
      now: () => now,
      onPublished: (published) => {
        messages.push(...published.map(({ message }) => message));
        for (const { message } of published) alerts.apply(message);
      },
    }),
    onMessage: () => undefined,
  });

  const append = async (records: NewRecord[]): Promise<void> => {
    const metrics = records.filter(({ topic }) => topic === TOPICS.metrics);
    await evaluate(metrics.map(({ value }) => ({ value, partition: 0, offset: offset++ })));
  };
  const processors = new Map<string, (at: number, events: MarketingEvent[]) => Promise<void>>();

  function processorOf(topic: string): (at: number, events: MarketingEvent[]) => Promise<void> {
    const known = processors.get(topic);
    if (known) return known;
    const watermark = new PartitionWatermark({ ...DEFAULT_WATERMARK, outOfOrderMs: 0 });
    const stored = new Map<string, StoredPosition>();
    const run = createSlicePipeline({
      topic,
      partition: 0,
      parse: createParseEventStep({ validator, pseudonymiser }),
      dropRepeats: createDropRepeatsStep({
        topic,
        partition: 0,
        filter: new DuplicateFilter(),
        findKeys: async () => stored,
      }),
      fold: createFoldSliceStep({ watermark, allowedLatenessMs: 60_000 }),
      write: async (write) => {
        cells.push(...write.cells);
        for (const event of write.events) stored.set(event.dedupKey, { ...event, partition: 0 });
      },
      watermark,
      openProbe: () => Promise.reject(new Error('nothing is refused here')),
      storedOffsets: async () => [],
      forget: () => undefined,
      append,
    });
    let next = 0;
    const processor = async (at: number, events: MarketingEvent[]): Promise<void> => {
      const records = events.map((event, i) => ({
        offset: next + i,
        timestamp: at,
        value: Buffer.from(JSON.stringify(event)),
      }));
      await run({ first: next, last: next + records.length - 1, records });
      next += records.length;
    };
    processors.set(topic, processor);
    return processor;
  }

  return {
    async push(at, events) {
      now = at;
      const byTopic = new Map<string, MarketingEvent[]>();
      for (const event of events) {
        const topic = TOPICS.events[EVENT_TYPES[event.type].family];
        byTopic.set(topic, [...(byTopic.get(topic) ?? []), event]);
      }
      for (const [topic, slice] of byTopic) await processorOf(topic)(at, slice);
    },
    cells: () => cells,
    messages: () => messages,
    alerts: () => alerts,
  };
}
