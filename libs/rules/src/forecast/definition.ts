import type { LocalizedText } from '@mcc/contracts';
import {
  DAY,
  DEFAULT_RECOVERY_FOR_MS,
  KPI_FIELDS,
  KPI_VARIABLES,
  RECOVERY_FOR,
  kpiValue,
  readKpiRule,
  type KpiRule,
} from '../kpi-rule/definition';
import { volumes, type Volume } from '../kpi-rule/volume';
import { template } from '../template';
import { printDuration } from '../validation/duration';
import {
  duration,
  INVALID,
  localized,
  number,
  object,
  oneOf,
  optional,
  required,
  type Invalid,
  type Place,
  type Reader,
} from '../validation/reader';

/**
 * How the future is told from the past.
 * - `trend`: the line through the last windows goes on.
 * - `day`, `week`: what came a day or a week ago comes again, as much more or less as there has been lately.
 */
export const FORECAST_METHODS = ['trend', 'day', 'week'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** Rule on a limit that a KPI will cross within a time. */
export interface ForecastRule extends KpiRule {
  type: 'forecast';
  method: ForecastMethod;
  side: 'above' | 'below';
  limit: number;
  /** how far it looks ahead, ms, a multiple of the window */
  horizonMs: number;
  /** windows that the line is laid through, or that say how today compares with the season before */
  history: number;
  minVolume: Volume[];
}

export const FORECAST_VARIABLES = [...KPI_VARIABLES, 'limit', 'forecast', 'in'] as const;

const SUMMARIES: Record<ForecastRule['side'], LocalizedText> = {
  above: {
    'zh-CN': '{{kpi}}预计 {{in}} 后达到 {{forecast}}，超过 {{limit}}（当前 {{value}}）',
    en: '{{kpi}} will be {{forecast}} in {{in}}, above {{limit}}; it is {{value}} now',
  },
  below: {
    'zh-CN': '{{kpi}}预计 {{in}} 后降至 {{forecast}}，低于 {{limit}}（当前 {{value}}）',
    en: '{{kpi}} will be {{forecast}} in {{in}}, below {{limit}}; it is {{value}} now',
  },
};

const DEFAULT_METHOD: ForecastMethod = 'trend';
const MOST_WINDOWS = 200;

const readFields = object({
  ...KPI_FIELDS,
  type: required(oneOf(['forecast'])),
  method: optional(oneOf(FORECAST_METHODS), DEFAULT_METHOD),
  above: optional(kpiValue, undefined),
  below: optional(kpiValue, undefined),
  horizon: required(duration({ min: 60_000, max: 7 * DAY })),
  history: optional(number({ min: 4, max: 100, decimals: 0 }), 12),
  minVolume: optional(volumes, []),
  recovery: optional(object({ for: RECOVERY_FOR }), { for: DEFAULT_RECOVERY_FOR_MS }),
  summary: optional(localized(template(FORECAST_VARIABLES)), undefined),
});

/** Length of the season, ms; 0 for a trend. */
export const seasonOf = (method: ForecastMethod): number =>
  method === 'trend' ? 0 : method === 'day' ? DAY : 7 * DAY;

/** Reads a `forecast` rule from parsed YAML. */
export const readForecastRule: Reader<ForecastRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { above, below, method, history, horizon, window, minVolume } = fields;
  if ((above === undefined) === (below === undefined)) {
    return place.child('above').reject('exactly one of "above" and "below" must be given');
  }
  const side = above === undefined ? 'below' : 'above';
  const season = seasonOf(method);
  if (checkHorizon(fields, season, place.child('horizon')) === INVALID) return INVALID;
  const rule = readKpiRule(
    { ...fields, every: fields.every ?? window, summary: fields.summary ?? SUMMARIES[side] },
    { reachMs: season + history * window, recoveryForMs: fields.recovery.for },
    place,
  );
  if (rule === INVALID) return INVALID;
  return {
    ...rule,
    type: 'forecast',
    ...{ method, side, history, minVolume },
    limit: above ?? below ?? 0,
    horizonMs: horizon,
  };
};

function checkHorizon(
  { horizon, window, history }: { horizon: number; window: number; history: number },
  season: number,
  place: Place,
): Invalid | null {
  if (horizon % window !== 0)
    return place.reject(`must be a multiple of the window (${printDuration(window)})`);
  if (season === 0 && horizon > history * window) {
    return place.reject('must not be longer than the history that the line is laid through');
  }
  if (season > 0 && horizon > season) return place.reject('must not be longer than the season');
  if (horizon / window > MOST_WINDOWS) {
    return place.reject(`must hold at most ${MOST_WINDOWS} windows; take a longer window`);
  }
  return null;
}
