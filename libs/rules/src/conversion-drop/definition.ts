import {
  BASE_WINDOW_MS,
  DIMENSIONS,
  GRADES,
  MEASURES,
  type Dimension,
  type Grade,
  type LocalizedText,
  type Measure,
} from '@mcc/contracts';
import { KPIS, type Kpi, type Term } from '@mcc/metrics';
import { rejectForeignDimension } from '../foreign-dimension';
import { matcher } from '../matcher';
import { DEFAULT_RESPONSE_MS, HEAD_FIELDS, headOf, type RuleHead } from '../rule-head';
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

/** Variables of a conversion rule's summary; dimensions are those of `by`. */
export const CONVERSION_VARIABLES = [
  ...DIMENSIONS,
  'kpi',
  'rate',
  'baseline',
  'percent',
  'sample',
  'window',
  'time',
] as const;

/**
 * Rule on the rate of a funnel step (a KPI that is a ratio of two counts) against its own recent baseline.
 * All durations in ms, multiples of the base window where windows are meant.
 */
export interface ConversionDropRule extends RuleHead {
  type: 'conversion-drop';
  /** id in the dictionary */
  kpi: string;
  /** measures counted in the numerator and in the denominator */
  hits: Measure[];
  trials: Measure[];
  by: Dimension[];
  /** lengths of the windows judged, shortest first: a short one finds a steep fall, a long one a slight or thin one */
  windowsMs: number[];
  /** least denominator events in a window */
  minSample: number;
  baselineMs: number;
  /** least denominator events in the baseline */
  baselineMinSample: number;
  /** relative fall from the baseline that counts, percent */
  dropPercent: number;
  /** how clear the fall has to be, standard deviations */
  z: number;
  /** how long it has to last before the alert fires */
  forMs: number;
  /** back to this share of the baseline means recovering, percent */
  recoveryPercent: number;
  /** how long the recovery has to last, in windows with enough data */
  recoveryForMs: number;
  grade: Grade;
  respondWithinMs: number;
  summary: LocalizedText;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const DEFAULT_SUMMARY: LocalizedText = {
  'zh-CN': '{{channel}} 的{{kpi}}降至 {{rate}}（基线 {{baseline}}，下降 {{percent}}）',
  en: '{{kpi}} of {{channel}} fell to {{rate}} (baseline {{baseline}}, down {{percent}})',
};

/** Measures of a side of the ratio, when they are plain counts. */
function countsOf(terms: Term[]): Measure[] | null {
  const plain = terms.every(
    ({ measure, aggregate, weight = 1 }) =>
      aggregate === 'sum' && weight === 1 && MEASURES[measure] === 'count',
  );
  return plain ? terms.map(({ measure }) => measure) : null;
}

function sidesOf({ formula, direction, unit }: Kpi): Pick<ConversionDropRule, 'hits' | 'trials'> | null {
  if (
    formula.kind !== 'ratio' ||
    (formula.factor ?? 1) !== 1 ||
    unit !== 'ratio' ||
    direction !== 'up-good'
  ) {
    return null;
  }
  const [hits, trials] = [countsOf(formula.numerator), countsOf(formula.denominator)];
  return hits && trials ? { hits, trials } : null;
}

const conversionKpis = [...KPIS.values()].filter((kpi) => sidesOf(kpi) !== null).map(({ id }) => id);

const window = duration({ min: BASE_WINDOW_MS, max: 60 * MINUTE, step: BASE_WINDOW_MS });

const readFields = object({
  ...HEAD_FIELDS,
  type: required(oneOf(['conversion-drop'])),
  kpi: required(oneOf(conversionKpis)),
  by: optional(list(oneOf(DIMENSIONS), { min: 0, max: 4 }), ['channel'] as Dimension[]),
  include: optional(matcher(DIMENSIONS), {}),
  exclude: optional(matcher(DIMENSIONS), {}),
  windows: optional(list(window, { min: 1, max: 5 }), [MINUTE, 3 * MINUTE]),
  minSample: optional(number({ min: 1, max: 1e9, decimals: 0 }), undefined),
  baseline: optional(
    object({
      span: optional(duration({ min: 5 * MINUTE, max: DAY, step: BASE_WINDOW_MS }), 30 * MINUTE),
      minSample: optional(number({ min: 1, max: 1e9, decimals: 0 }), 100),
    }),
    { span: 30 * MINUTE, minSample: 100 },
  ),
  drop: required(
    object({
      percent: required(number({ min: 1, max: 100, decimals: 2 })),
      z: optional(number({ min: 2, max: 20, decimals: 2 }), 5),
    }),
  ),
  for: optional(duration({ min: 0, max: DAY }), 10 * SECOND),
  recovery: optional(
    object({
      percent: optional(number({ min: 1, max: 100, decimals: 2 }), 80),
      for: optional(duration({ min: 0, max: DAY }), MINUTE),
    }),
    { percent: 80, for: MINUTE },
  ),
  grade: required(oneOf(GRADES)),
  respondWithin: optional(duration({ min: SECOND, max: 90 * DAY }), undefined),
  summary: optional(localized(template(CONVERSION_VARIABLES)), DEFAULT_SUMMARY),
});

/** Reads a `conversion-drop` rule from parsed YAML. */
export const readConversionDropRule: Reader<ConversionDropRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const kpi = KPIS.get(fields.kpi);
  const sides = kpi && sidesOf(kpi);
  if (!sides) return place.child('kpi').reject('must be a ratio of two counts');
  if (rejectForeignDimension(fields, place)) return INVALID;
  if (fields.recovery.percent <= 100 - fields.drop.percent) return rejectRecovery(place);
  const { windows, baseline, drop, recovery, grade } = fields;
  return {
    ...headOf(fields),
    type: 'conversion-drop',
    kpi: fields.kpi,
    ...sides,
    by: fields.by,
    windowsMs: [...new Set(windows)].sort((a, b) => a - b),
    minSample: fields.minSample ?? kpi.minSample,
    baselineMs: baseline.span,
    baselineMinSample: baseline.minSample,
    dropPercent: drop.percent,
    z: drop.z,
    forMs: fields.for,
    recoveryPercent: recovery.percent,
    recoveryForMs: recovery.for,
    grade,
    respondWithinMs: fields.respondWithin ?? DEFAULT_RESPONSE_MS[grade],
    summary: fields.summary,
  };
};

function rejectRecovery(place: Place): typeof INVALID {
  return place
    .child('recovery')
    .child('percent')
    .reject('must be above the level at which the alert fires (100 − drop.percent), else it ends at once');
}
