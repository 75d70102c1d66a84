import {
  MAX_EVENT_AMOUNT,
  toTenThousandths,
  type BudgetAccount,
  type BudgetLimits,
  type BudgetLine,
} from '@mcc/contracts';
import {
  INVALID,
  duration,
  identifier,
  isMapping,
  list,
  number,
  object,
  oneOf,
  optional,
  readLocalTime,
  readZone,
  required,
  text,
  type Reader,
} from '@mcc/rules';
import { DEFAULT_LIMITS, HARD_LIMITS, LIMIT_NAMES, isLooser } from '../limits';
import { faultOfTerms } from '../ledger/replan';
import { REFUSAL_WORDS } from '../refusal';
import type { BudgetPeriod } from './period';
import type { PlanDefinition } from './policy';

const HOURS = 24;
const DAY_MS = 86_400_000;

/** Reads currency units with at most four decimals as ten-thousandths. */
export const readMoney: Reader<number> = (value, place) => {
  const amount = number({ min: 0, max: MAX_EVENT_AMOUNT, decimals: 4 })(value, place);
  return amount === INVALID ? INVALID : toTenThousandths(amount);
};

const lineFields = object({
  id: required(identifier),
  channel: required(text(200)),
  campaign: optional(text(200), undefined),
  account: optional(identifier, undefined),
  amount: required(readMoney),
  floor: required(readMoney),
  ceiling: required(readMoney),
});

const readLine: Reader<BudgetLine> = (value, place) => {
  const fields = lineFields(value, place);
  if (fields === INVALID) return INVALID;
  const { channel, campaign, account, ...rest } = fields;
  if (rest.floor > rest.amount) return place.child('floor').reject('must not be above "amount"');
  if (rest.ceiling < rest.amount) return place.child('ceiling').reject('must not be below "amount"');
  return {
    ...rest,
    match: { channel, ...(campaign === undefined ? {} : { campaign }) },
    ...(account === undefined ? {} : { account }),
  };
};

const readAccount: Reader<BudgetAccount> = object({ id: required(identifier), cap: required(readMoney) });

const percent = number({ min: 1, max: 100, decimals: 0 });
const time = duration({ min: 0, max: 365 * DAY_MS });

const limitFields = object({
  max_step_percent: optional(percent, DEFAULT_LIMITS.maxStepPercent),
  max_day_percent: optional(percent, DEFAULT_LIMITS.maxDayPercent),
  cool_down: optional(time, DEFAULT_LIMITS.coolDownMs),
  damping: optional(time, DEFAULT_LIMITS.dampingMs),
  min_sample: optional(number({ min: 0, max: 1e9, decimals: 0 }), DEFAULT_LIMITS.minSample),
  max_data_age: optional(time, DEFAULT_LIMITS.maxDataAgeMs),
  approval_percent: optional(percent, DEFAULT_LIMITS.approvalPercent),
  approval_amount: optional(readMoney, DEFAULT_LIMITS.approvalAmount),
  approval_within: optional(time, DEFAULT_LIMITS.approvalWithinMs),
  max_bid_percent: optional(percent, DEFAULT_LIMITS.maxBidPercent),
});
type LimitFields = Exclude<ReturnType<typeof limitFields>, typeof INVALID>;

const FIELD_OF = {
  maxStepPercent: 'max_step_percent',
  maxDayPercent: 'max_day_percent',
  coolDownMs: 'cool_down',
  dampingMs: 'damping',
  minSample: 'min_sample',
  maxDataAgeMs: 'max_data_age',
  approvalPercent: 'approval_percent',
  approvalAmount: 'approval_amount',
  approvalWithinMs: 'approval_within',
  maxBidPercent: 'max_bid_percent',
} as const satisfies Record<keyof BudgetLimits, keyof LimitFields>;

const readLimits: Reader<BudgetLimits> = (value, place) => {
  const fields = limitFields(value, place);
  if (fields === INVALID) return INVALID;
  const limits = { ...DEFAULT_LIMITS };
  let isStrict = true;
  for (const name of LIMIT_NAMES) {
    limits[name] = fields[FIELD_OF[name]];
    if (!isLooser(name, limits[name])) continue;
    isStrict = false;
    place
      .child(FIELD_OF[name])
      .reject(
        `allows more than any policy may (${hardLimit(name)}); two people can set the limit aside for a time, see docs/budget.md`,
      );
  }
  return isStrict ? limits : INVALID;
};

/** The hard limit as it would be written in the file. */
function hardLimit(name: keyof BudgetLimits): string {
  const value = HARD_LIMITS[name];
  if (name.endsWith('Ms')) return `${value / 60_000}m`;
  return String(name === 'approvalAmount' ? value / 10_000 : value);
}

const readEvery = object({ every: required(oneOf(['day', 'week', 'month'] as const)) });
const readOnce = object({ from: required(readLocalTime), to: required(readLocalTime) });

const readPeriod: Reader<BudgetPeriod> = (value, place) => {
  const isRepeated = isMapping(value) && 'every' in value;
  if (isRepeated) return readEvery(value, place);
  const once = readOnce(value, place);
  if (once === INVALID || once.from < once.to) return once;
  return place.child('to').reject('must be after "from"');
};

const readCurve: Reader<number[]> = (value, place) => {
  const curve = list(number({ min: 0, max: 1e6, decimals: 4 }), { min: HOURS, max: HOURS })(value, place);
  if (curve === INVALID || curve.some((weight) => weight > 0)) return curve;
  return place.reject('must have an hour above 0');
};

const currency: Reader<string> = (value, place) =>
  typeof value === 'string' && /^[A-Z]{3}$/.test(value)
    ? value
    : place.reject('must be a currency code of three letters, such as CNY');

const planFields = object({
  id: required(identifier),
  currency: optional(currency, 'CNY'),
  zone: optional(readZone, 'Asia/Shanghai'),
  period: required(readPeriod),
  curve: optional(readCurve, new Array<number>(HOURS).fill(1)),
  accounts: optional(list(readAccount, { min: 0, max: 200 }), []),
  lines: required(list(readLine, { min: 1, max: 500 })),
  limits: optional(readLimits, { ...DEFAULT_LIMITS }),
});

/** Reads one plan. */
export const readPlan: Reader<PlanDefinition> = (value, place) => {
  const plan = planFields(value, place);
  if (plan === INVALID) return INVALID;
  const accounts = new Set(plan.accounts.map(({ id }) => id));
  const unknown = plan.lines.findIndex(({ account }) => account !== undefined && !accounts.has(account));
  if (unknown >= 0) {
    const known = accounts.size === 0 ? 'the plan has none' : `known: ${[...accounts].join(', ')}`;
    return place.child('lines').child(unknown).child('account').reject(`is no account of the plan; ${known}`);
  }
  const fault = faultOfTerms({ ...plan, policyVersion: '', from: 0, to: 1 });
  return fault ? place.child('lines').reject(`${REFUSAL_WORDS[fault.reason].en}: ${fault.detail}`) : plan;
};
