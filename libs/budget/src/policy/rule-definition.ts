import { KPIS } from '@mcc/metrics';
import {
  INVALID,
  duration,
  identifier,
  isMapping,
  list,
  localized,
  number,
  object,
  optional,
  readAlertMatchers,
  readTimeOfDay,
  readWeekdays,
  required,
  text,
  type Reader,
} from '@mcc/rules';
import { readMoney } from './plan-definition';
import type { BudgetCondition, BudgetDeed, BudgetRule, BudgetTrigger, RemixDeed } from './policy';
import type { ReviewTimes } from './review';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const kpi: Reader<string> = (value, place) =>
  typeof value === 'string' && KPIS.has(value)
    ? value
    : place.reject('must be a KPI of the dictionary (docs/kpis.md), such as roas, cac or gmv');

const limit = number({ min: -1e12, max: 1e12, decimals: 6 });
const sample = number({ min: 1, max: 1e9, decimals: 0 });
const window = duration({ min: HOUR_MS, max: 35 * DAY_MS, step: HOUR_MS });

const bounds = { above: optional(limit, undefined), below: optional(limit, undefined) };
const kpiCondition = object({
  kpi: required(kpi),
  window: required(window),
  ...bounds,
  min_sample: optional(sample, 1),
});
const paceCondition = object({ pace: required(object(bounds)) });

interface Bounds {
  above: number | undefined;
  below: number | undefined;
}
const hasBound = ({ above, below }: Bounds): boolean => above !== undefined || below !== undefined;
const given = ({ above, below }: Bounds): { above?: number; below?: number } => ({
  ...(above === undefined ? {} : { above }),
  ...(below === undefined ? {} : { below }),
});

const readCondition: Reader<BudgetCondition> = (value, place) => {
  if (isMapping(value) && 'pace' in value) {
    const fields = paceCondition(value, place);
    if (fields === INVALID) return INVALID;
    return hasBound(fields.pace)
      ? { pace: given(fields.pace) }
      : place.child('pace').reject('must say "above" or "below", in percent of what is expected by now');
  }
  const fields = kpiCondition(value, place);
  if (fields === INVALID) return INVALID;
  if (!hasBound(fields)) return place.reject('must say "above" or "below"');
  return { kpi: fields.kpi, windowMs: fields.window, minSample: fields.min_sample, ...given(fields) };
};

const review: Reader<ReviewTimes> = (value, place) => {
  const fields = object({
    at: required(list(readTimeOfDay, { min: 1, max: 24 })),
    days: optional(readWeekdays, EVERY_DAY),
  })(value, place);
  if (fields === INVALID) return INVALID;
  const at = fields.at.map((minute) => minute % (24 * 60));
  return new Set(at).size === at.length ? { ...fields, at } : place.child('at').reject('has a time twice');
};

const readTrigger: Reader<BudgetTrigger> = (value, place) => {
  const fields = object({
    alert: optional(readAlertMatchers, undefined),
    review: optional(review, undefined),
  })(value, place);
  if (fields === INVALID) return INVALID;
  if (fields.alert && !fields.review) return { alert: fields.alert };
  if (fields.review && !fields.alert) return { review: fields.review };
  return place.reject('must have either "alert" with matchers or "review" with times');
};

const share = number({ min: 1, max: 100, decimals: 0 });

const readTake: Reader<{ percent: number } | { amount: number }> = (value, place) => {
  const fields = object({ percent: optional(share, undefined), amount: optional(readMoney, undefined) })(
    value,
    place,
  );
  if (fields === INVALID) return INVALID;
  const { percent, amount } = fields;
  if (percent !== undefined && amount === undefined) return { percent };
  if (amount !== undefined && amount > 0 && percent === undefined) return { amount };
  return place.reject('must have either "percent" or an "amount" above 0');
};

const best = object({ best: required(kpi), window: required(window) });

const readTo: Reader<string[] | { best: string; windowMs: number }> = (value, place) => {
  if (Array.isArray(value)) return list(identifier, { min: 1, max: 500 })(value, place);
  const fields = best(value, place);
  return fields === INVALID ? INVALID : { best: fields.best, windowMs: fields.window };
};

const readMove = object({ take: required(readTake), to: required(readTo) });

const readRemix: Reader<RemixDeed> = (value, place) => {
  const fields = object({
    returns: optional(kpi, 'gmv'),
    days: optional(number({ min: 3, max: 90, decimals: 0 }), 14),
    lag_days: optional(number({ min: 0, max: 30, decimals: 0 }), 2),
    elasticity: optional(number({ min: 0.1, max: 0.95, decimals: 3 }), 0.6),
    min_gain_percent: optional(number({ min: 0, max: 100, decimals: 2 }), 1),
    min_sample: optional(sample, 100),
    step_percent: optional(share, 15),
  })(value, place);
  if (fields === INVALID) return INVALID;
  return {
    returns: fields.returns,
    days: fields.days,
    lagDays: fields.lag_days,
    elasticity: fields.elasticity,
    minGainPercent: fields.min_gain_percent,
    minSample: fields.min_sample,
    stepPercent: fields.step_percent,
  };
};

const readBid = object({
  percent: required(number({ min: -50, max: 50, decimals: 0 })),
  hours: required(object({ from: required(readTimeOfDay), to: required(readTimeOfDay) })),
});

const yes: Reader<true> = (value, place) => (value === true ? value : place.reject('must be true'));

const DEEDS = ['move', 'remix', 'bid', 'pause', 'notify'] as const;
const deedFields = object({
  move: optional(readMove, undefined),
  remix: optional(readRemix, undefined),
  bid: optional(readBid, undefined),
  pause: optional(yes, undefined),
  notify: optional(yes, undefined),
});

const readDeed: Reader<BudgetDeed> = (value, place) => {
  const fields = deedFields(value, place);
  if (fields === INVALID) return INVALID;
  const named = DEEDS.filter((deed) => fields[deed] !== undefined);
  if (named.length !== 1) return place.reject(`must have exactly one of ${DEEDS.join(', ')}`);
  const { move, remix, bid, pause } = fields;
  if (move) return { move };
  if (remix) return { remix };
  if (bid) return { bid };
  return pause ? { pause } : { notify: true };
};

/** Reads one rule. */
export const readBudgetRule: Reader<BudgetRule> = object({
  id: required(identifier),
  name: required(localized(text(200))),
  owner: required(text(200)),
  on: required(readTrigger),
  when: optional(list(readCondition, { min: 0, max: 10 }), []),
  do: required(readDeed),
});
