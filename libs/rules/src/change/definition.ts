import type { LocalizedText } from '@mcc/contracts';
import { gradeOf } from '../graded';
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
import { LEVELS, readLevels, type Level } from '../kpi-rule/levels';
import { isTotalOfSums, kpiOf } from '../kpi-rule/kpi';
import { template } from '../template';
import {
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

const AGAINST = ['previous', 'yesterday', 'last-week', 'baseline'] as const;

/** Rule on the change of a KPI from an earlier value of the same key. */
export interface ChangeRule extends KpiRule {
  type: 'change';
  direction: 'rise' | 'fall';
  /** `percent` of the earlier value, or an `amount` in the KPI's unit */
  in: 'percent' | 'amount';
  /** how much counts, in that unit */
  limit: number;
  /** what is left of the change when it is in order again */
  recoverAt: number;
  /** by rising change; the first is the limit itself */
  levels: Level[];
  against: {
    /**
     * `previous`: the window before; `yesterday`, `last-week`: the same window 24 h or 7 × 24 h earlier; `baseline`: the
     * mean of the `windows` windows before
     */
    kind: (typeof AGAINST)[number];
    windows: number;
    /** least events behind the earlier value */
    minSample: number;
    /** an earlier value below this does not matter */
    min?: number;
    /** what the earlier value is taken for at least, also for a key that was not known then */
    floor?: number;
  };
}

export const CHANGE_VARIABLES = [...KPI_VARIABLES, 'reference', 'change'] as const;

const SUMMARIES: Record<ChangeRule['direction'], LocalizedText> = {
  rise: {
    'zh-CN': '{{kpi}}上升 {{change}}：由 {{reference}} 升至 {{value}}',
    en: '{{kpi}} rose by {{change}}: from {{reference}} to {{value}}',
  },
  fall: {
    'zh-CN': '{{kpi}}下降 {{change}}：由 {{reference}} 降至 {{value}}',
    en: '{{kpi}} fell by {{change}}: from {{reference}} to {{value}}',
  },
};

const size = number({ min: 0.000_001, max: 1e9, decimals: 6 });
const readLimit = object({ percent: optional(size, undefined), amount: optional(size, undefined) });

const readFields = object({
  ...KPI_FIELDS,
  type: required(oneOf(['change'])),
  against: required(
    object({
      kind: required(oneOf(AGAINST)),
      windows: optional(number({ min: 2, max: 100, decimals: 0 }), undefined),
      minSample: optional(number({ min: 0, max: 1e9, decimals: 0 }), undefined),
      min: optional(kpiValue, undefined),
      floor: optional(kpiValue, undefined),
    }),
  ),
  levels: LEVELS,
  rise: optional(readLimit, undefined),
  fall: optional(readLimit, undefined),
  recovery: optional(
    object({
      percent: optional(kpiValue, undefined),
      amount: optional(kpiValue, undefined),
      for: RECOVERY_FOR,
    }),
    { percent: undefined, amount: undefined, for: DEFAULT_RECOVERY_FOR_MS },
  ),
  summary: optional(localized(template(CHANGE_VARIABLES)), undefined),
});

type Size = { percent: number | undefined; amount: number | undefined };

/** Reads a `change` rule from parsed YAML. */
export const readChangeRule: Reader<ChangeRule> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const direction = fields.fall ? 'fall' : 'rise';
  const given = fields.fall ?? fields.rise;
  if (!given || (fields.fall && fields.rise)) {
    return place.child('fall').reject('exactly one of "fall" and "rise" must be given');
  }
  const limits = readLimits(given, fields.recovery, direction, place);
  if (limits === INVALID) return INVALID;
  const levels = readLevels(
    { at: limits.limit, ...gradeOf(fields) },
    fields.levels,
    (at) => at,
    place.child('levels'),
  );
  if (levels === INVALID) return INVALID;
  const { kind, windows } = fields.against;
  if (windows !== undefined && kind !== 'baseline') {
    return place.child('against').child('windows').reject('is for kind: baseline only', 'key');
  }
  const isTotal = isTotalOfSums(kpiOf(fields.kpi));
  if (fields.against.floor !== undefined && (direction === 'fall' || !isTotal)) {
    return place
      .child('against')
      .child('floor')
      .reject('is for the rise of a total, such as mentions', 'key');
  }
  const against = {
    kind,
    windows: kind === 'baseline' ? (windows ?? 6) : 1,
    minSample: fields.against.minSample ?? Math.max(1, fields.minSample ?? kpiOf(fields.kpi).minSample),
    ...(fields.against.min === undefined ? {} : { min: fields.against.min }),
    ...(fields.against.floor === undefined ? {} : { floor: fields.against.floor }),
  };
  const rule = readKpiRule(
    { ...fields, summary: fields.summary ?? SUMMARIES[direction] },
    {
      reachMs: fields.window + lagOf(against.kind, against.windows, fields.window),
      recoveryForMs: fields.recovery.for,
    },
    place,
  );
  return rule === INVALID ? INVALID : { ...rule, type: 'change', direction, ...limits, levels, against };
};

/** How far before the window the earlier one begins, ms. */
export function lagOf(kind: ChangeRule['against']['kind'], windows: number, windowMs: number): number {
  if (kind === 'yesterday') return DAY;
  return kind === 'last-week' ? 7 * DAY : windows * windowMs;
}

function readLimits(
  given: Size,
  recovery: Size,
  direction: ChangeRule['direction'],
  place: Place,
): Pick<ChangeRule, 'in' | 'limit' | 'recoverAt'> | Invalid {
  if ((given.percent === undefined) === (given.amount === undefined)) {
    return place.child(direction).reject('exactly one of "percent" and "amount" must be given');
  }
  const unit = given.percent === undefined ? 'amount' : 'percent';
  const other = unit === 'percent' ? 'amount' : 'percent';
  const limit = given[unit] ?? 0;
  if (direction === 'fall' && unit === 'percent' && limit > 100) {
    return place.child('fall').child('percent').reject('must be at most 100: nothing falls by more');
  }
  if (recovery[other] !== undefined) {
    return place
      .child('recovery')
      .child(other)
      .reject(`must be given as "${unit}", like the ${direction}`, 'key');
  }
  const recoverAt = recovery[unit] ?? limit / 2;
  if (recoverAt > limit) {
    return place
      .child('recovery')
      .child(unit)
      .reject(`must not be more than ${limit}, else the alert ends while it is in breach`);
  }
  return { in: unit, limit, recoverAt };
}
