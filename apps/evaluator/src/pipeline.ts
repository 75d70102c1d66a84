import type { MetricsMessage } from '@mcc/contracts';
import type { LogRecord } from '@mcc/event-log';
import { chain, type Result, type Step } from '@mcc/pipeline';
import type { JointWatermark } from '@mcc/windows';
import type { RuleSet } from './state/rule-set';
import type { SetOff } from './steps/publish.step';

type MetricsRecord = Pick<LogRecord, 'value' | 'partition' | 'offset'>;

export interface EvaluatorPipelineDeps {
  parse: Step<Pick<LogRecord, 'value'>, MetricsMessage>;
  dropRepeats: Step<MetricsMessage, MetricsMessage>;
  rules: RuleSet;
  progress: JointWatermark;
  publish: (transitions: SetOff[]) => Promise<void>;
  onMessage: (result: Result<MetricsMessage>) => void;
}

/** Transitions held back at most before they are published; a long batch does not wait for its end. */
const MAX_HELD = 1_000;

/**
 * The whole way from numbers to alerts: parse → drop repeats → fold cells into the rules' windows and show them the
 * observations → move the watermark → judge → publish. Resolves when every alert that follows from the records stands in
 * the log. The caller saves the state afterwards; the same records taken in again from an earlier state give the same alerts.
 */
export function createEvaluatorPipeline(
  deps: EvaluatorPipelineDeps,
): (records: readonly MetricsRecord[]) => Promise<void> {
  const { rules, progress, publish, onMessage } = deps;
  const read = chain(deps.parse, deps.dropRepeats);
  const judgedUntil = (topics: ReadonlySet<string>): number | null => progress.judgedUntil(topics);

  return async (records) => {
    let transitions: SetOff[] = [];
    for (const record of records) {
      const message = read(record);
      onMessage(message);
      if (message.kind !== 'ok') continue;
      const { appendedAt, readUntil = appendedAt } = message.value;
      const said = [...rules.take(message.value, record), ...rules.advance(judgedUntil, record)];
      transitions.push(...said.map((transition) => ({ transition, knownAt: readUntil })));
      if (transitions.length < MAX_HELD) continue;
      await publish(transitions);
      transitions = [];
    }
    await publish(transitions);
  };
}
