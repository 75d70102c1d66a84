import {
  BASE_WINDOW_MS,
  DIMENSIONS,
  GRADES,
  type Dimension,
  type Grade,
  type LocalizedText,
} from '@mcc/contracts';
import { rejectForeignDimension } from '../foreign-dimension';
import type { LifeTimes } from '../life-cycle/life-cycle';
import { matcher } from '../matcher';
import { DEFAULT_RESPONSE_MS, HEAD_FIELDS, headOf, type HeadFields, type RuleHead } from '../rule-head';
import {
  INVALID,
  duration,
  list,
  number,
  oneOf,
  optional,
  required,
  type Invalid,
  type Place,
  type Reader,
} from '../validation/reader';
import { printDuration } from '../validation/duration';
import { kpiOf, needsRoom, RULE_KPIS } from './kpi';

/** What every rule on the value of a KPI has. Durations in ms. */
export interface KpiRule extends RuleHead, LifeTimes {
  /** id in the dictionary */
  kpi: string;
  by: Dimension[];
  /** length of the window judged, a multiple of {@link everyMs} */
  windowMs: number;
  /** how often it is judged, and the length of the blocks that windows are made of */
  everyMs: number;
  /** least events behind the value of a window */
  minSample: number;
  /** whether windows are judged only once late events cannot change them any more */
  isFinal: boolean;
  grade: Grade;
  respondWithinMs: number;
  summary: LocalizedText;
}

/** Variables that the summary of every KPI rule has; dimensions are those of `by`. */
export const KPI_VARIABLES = [...DIMENSIONS, 'kpi', 'value', 'sample', 'window', 'time'] as const;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Most blocks a rule keeps of one key: a week of five minutes and a window. */
const MAX_REACH = 2_100;
const STEPS = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR];

/** A value of a KPI: a ratio as 0…1, money in currency units. */
export const kpiValue = number({ min: -1e12, max: 1e12, decimals: 6 });

const HOURS = 24;
const hourWeights = list(number({ min: 0, max: 1e6, decimals: 4 }), { min: HOURS, max: HOURS });

/** Reads weights of the local hours of a day. */
export const dayCurve: Reader<number[]> = (value, place) => {
  const weights = hourWeights(value, place);
  if (weights === INVALID || weights.some((weight) => weight > 0)) return weights;
  return place.reject('must have an hour above 0');
};

/** `provisional`: as the watermark passes a window; `final`: after the allowed lateness. */
const EVALUATIONS = ['provisional', 'final'] as const;
const DEFAULT_EVALUATION: (typeof EVALUATIONS)[number] = 'provisional';

/** YAML fields of every rule on a KPI. */
export const KPI_FIELDS = {
  ...HEAD_FIELDS,
  kpi: required(oneOf(RULE_KPIS)),
  by: optional(list(oneOf(DIMENSIONS), { min: 0, max: 4 }), ['channel'] as Dimension[]),
  include: optional(matcher(DIMENSIONS), {}),
  exclude: optional(matcher(DIMENSIONS), {}),
  window: required(duration({ min: BASE_WINDOW_MS, max: DAY, step: BASE_WINDOW_MS })),
  every: optional(duration({ min: BASE_WINDOW_MS, max: HOUR, step: BASE_WINDOW_MS }), undefined),
  minSample: optional(number({ min: 0, max: 1e9, decimals: 0 }), undefined),
  evaluate: optional(oneOf(EVALUATIONS), DEFAULT_EVALUATION),
  for: optional(duration({ min: 0, max: DAY }), 0),
  keepFiring: optional(duration({ min: 0, max: DAY }), 0),
  grade: required(oneOf(GRADES)),
  respondWithin: optional(duration({ min: SECOND, max: 90 * DAY }), undefined),
} as const;

/** How long a recovery lasts where a rule does not say. */
export const DEFAULT_RECOVERY_FOR_MS = MINUTE;
export const RECOVERY_FOR = optional(duration({ min: 0, max: DAY }), DEFAULT_RECOVERY_FOR_MS);

interface ReadFields extends HeadFields {
  kpi: string;
  by: Dimension[];
  window: number;
  every: number | undefined;
  minSample: number | undefined;
  evaluate: (typeof EVALUATIONS)[number];
  for: number;
  keepFiring: number;
  grade: Grade;
  respondWithin: number | undefined;
  summary: LocalizedText;
}

/**
 * Makes what every KPI rule has of its fields, and checks how they fit together.
 * @param reachMs how far back the rule looks, ms
 */
export function readKpiRule(
  fields: ReadFields,
  rest: { reachMs: number; recoveryForMs: number },
  place: Place,
): KpiRule | Invalid {
  const kpi = kpiOf(fields.kpi);
  if (rejectForeignDimension(fields, place)) return INVALID;
  if (needsRoom(kpi) && !fields.by.includes('room')) {
    return place
      .child('by')
      .reject(
        `must contain room: "${fields.kpi}" is a level of each room, and levels are not judged together`,
      );
  }
  const everyMs = readEvery(fields, rest.reachMs, place);
  if (everyMs === INVALID) return INVALID;
  return {
    ...headOf(fields),
    kpi: fields.kpi,
    by: fields.by,
    windowMs: fields.window,
    everyMs,
    minSample: fields.minSample ?? kpi.minSample,
    isFinal: fields.evaluate === 'final',
    forMs: fields.for,
    keepFiringMs: fields.keepFiring,
    recoveryForMs: rest.recoveryForMs,
    grade: fields.grade,
    respondWithinMs: fields.respondWithin ?? DEFAULT_RESPONSE_MS[fields.grade],
    summary: fields.summary,
  };
}

/** Default: as often as makes about 60 steps of a window at most, and as rarely as the reach asks for. */
function readEvery(
  { every, window }: Pick<ReadFields, 'every' | 'window'>,
  reachMs: number,
  place: Place,
): number | Invalid {
  const fits = (ms: number): boolean => window % ms === 0 && DAY % ms === 0 && reachMs / ms <= MAX_REACH;
  if (every !== undefined) {
    if (fits(every)) return every;
    return place
      .child('every')
      .reject(
        `must divide the window (${printDuration(window)}) and a day, and be at least ` +
          `${Math.ceil(reachMs / MAX_REACH / SECOND)}s for a rule that looks back ${printDuration(reachMs)}`,
      );
  }
  const found = STEPS.filter(fits).find((ms) => window / ms <= 60) ?? STEPS.findLast(fits);
  if (found !== undefined) return found;
  const some = STEPS.filter((ms) => DAY % ms === 0 && reachMs / ms <= MAX_REACH).map(printDuration);
  return place
    .child('window')
    .reject(`must be a multiple of ${some[0] ?? '1h'} for a rule that looks back ${printDuration(reachMs)}`);
}
