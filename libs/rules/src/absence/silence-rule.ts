import type { LocalizedText } from '@mcc/contracts';
import { GRADE_FIELDS, gradeOf, type Graded } from '../graded';
import { matcher } from '../matcher';
import { HEAD_FIELDS, headOf, type RuleHead } from '../rule-head';
import { template } from '../template';
import {
  INVALID,
  duration,
  list,
  localized,
  number,
  object,
  oneOf,
  optional,
  required,
  type Place,
  type Reader,
} from '../validation/reader';

/** Variables of the summary of a rule on silence. */
export const SILENCE_VARIABLES = ['source', 'silence', 'since', 'time'] as const;

/** From this silence on, an alert has this grade. */
export interface SilenceStep extends Graded {
  forMs: number;
}

/** Rule on sources: alerts when one that is known to speak is silent. The exact definition stands in `docs/rules.md`. */
export interface SilenceRule extends RuleHead {
  type: 'absence';
  /** by rising time, at least one */
  silent: SilenceStep[];
  /** a source is known once it has spoken for so long, ms, and so often, without a silence that the rule would alert to */
  known: { forMs: number; events: number };
  /** fewer events than this share of the usual number are silence too; 0: only none are */
  trickleShare: number;
  summary: LocalizedText;
}

const DAY_MS = 24 * 3_600_000;
/** Slices and pulses come every few seconds: a shorter silence cannot be told from none. */
const SHORTEST_SILENCE_MS = 30_000;

const DEFAULT_KNOWN = { for: 30 * 60_000, events: 30 };
const DEFAULT_SUMMARY: LocalizedText = {
  'zh-CN': '数据源 {{source}} 已静默 {{silence}}（自 {{since}} 起）',
  en: 'Source {{source}} has been silent for {{silence}}, since {{since}}',
};

const stepFields = object({
  for: required(duration({ min: SHORTEST_SILENCE_MS, max: 30 * DAY_MS })),
  ...GRADE_FIELDS,
});
const readStep: Reader<SilenceStep> = (value, place) => {
  const step = stepFields(value, place);
  return step === INVALID ? INVALID : { forMs: step.for, ...gradeOf(step) };
};

const readSteps: Reader<SilenceStep[]> = (value, place) => {
  const steps = list(readStep, { min: 1, max: 5 })(value, place);
  if (steps === INVALID) return INVALID;
  steps.sort((a, b) => a.forMs - b.forMs);
  const repeated = steps.findIndex(({ forMs }, index) => steps[index - 1]?.forMs === forMs);
  return repeated < 0 ? steps : place.reject('has two steps of the same time');
};

const readFields = object({
  ...HEAD_FIELDS,
  type: required(oneOf(['absence'])),
  include: optional(matcher(['source']), {}),
  exclude: optional(matcher(['source']), {}),
  silent: required(readSteps),
  tricklePercent: optional(number({ min: 0, max: 50, decimals: 2 }), 0),
  known: optional(
    object({
      for: optional(duration({ min: 0, max: 30 * DAY_MS }), DEFAULT_KNOWN.for),
      events: optional(number({ min: 1, max: 1_000_000, decimals: 0 }), DEFAULT_KNOWN.events),
    }),
    DEFAULT_KNOWN,
  ),
  summary: optional(localized(template(SILENCE_VARIABLES)), DEFAULT_SUMMARY),
});

/** Reads a rule on silence from parsed YAML. */
export function readSilenceRule(value: unknown, place: Place): SilenceRule | typeof INVALID {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { silent, known, summary, tricklePercent } = fields;
  return {
    ...headOf(fields),
    type: 'absence',
    ...{ silent, summary },
    trickleShare: tricklePercent / 100,
    known: { forMs: known.for, events: known.events },
  };
}
