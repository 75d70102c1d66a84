import { DIMENSIONS, isMoney, MEASURE_NAMES, MONEY_SCALE, type AlertKey, type Measure } from '@mcc/contracts';
import {
  duration,
  INVALID,
  isMapping,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';

/** Prices that a rule on competitors is told of. */
export const PRICES = ['price', 'ownPrice'] as const;
/** What rules are told of besides the measures of cells; `events`: of a source. */
const FACTS = [...PRICES, 'events'] as const;

/** What a minute brings of a measure: a sum, a reading of a gauge, or a price. Money in ten-thousandths. */
export interface Amount {
  sum: number;
  /** how many events say so; absent: of a count as many, of money one */
  events: number | undefined;
}

/** What happens in each minute. */
export type MinuteOf = Partial<Record<Measure | (typeof FACTS)[number], Amount>>;

/**
 * A made-up history that a rule has to judge rightly: calm minutes in which it says nothing, then others in which it fires,
 * in time, or which look bad and must not make it fire. It stands with the rule, so that whoever changes a threshold sees what it does.
 */
export interface BacktestCase {
  /** absent: a key that the rule looks at */
  key: AlertKey | undefined;
  calm: MinuteOf;
  bad: MinuteOf;
  /** how long it is calm before, ms */
  calmForMs: number;
  /** how long the bad minutes last, ms */
  badForMs: number;
  /** when it has to fire, from the first bad minute on, ms; null: it has to say nothing */
  fires: { fromMs: number; toMs: number } | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NAMES = [...MEASURE_NAMES, ...FACTS];

/** What is no measure of cells. */
export const isFact = (name: string): boolean => FACTS.some((fact) => fact === name);

const isPrice = (name: string): boolean => PRICES.some((price) => price === name);

const size = number({ min: 0, max: 1e9, decimals: 4 });
const readParts = object({ sum: required(size), events: required(size) });

/** Reads `12.5`, or `{ sum: 12.5, events: 3 }`. */
const readAmount: Reader<Amount> = (value, place) => {
  if (isMapping(value)) return readParts(value, place);
  const sum = size(value, place);
  return sum === INVALID ? INVALID : { sum, events: undefined };
};

/** Reads `{ impressions: 100, spend: 12.5 }`. */
const minuteOf: Reader<MinuteOf> = (value, place) => {
  if (!isMapping(value)) return place.reject('must name measures with what each minute brings');
  const read: MinuteOf = {};
  let valid = true;
  for (const [given, amount] of Object.entries(value)) {
    const name = oneOf(NAMES)(given, place.child(given));
    const said = readAmount(amount, place.child(given));
    if (name === INVALID || said === INVALID) {
      valid = false;
      continue;
    }
    const isInMoney = isPrice(name) || isMoney(name as Measure);
    read[name] = isInMoney ? { ...said, sum: Math.round(said.sum * MONEY_SCALE) } : said;
  }
  return valid ? read : INVALID;
};

const keyOf: Reader<AlertKey> = (value, place) => {
  if (!isMapping(value)) return place.reject(`must name dimensions: ${DIMENSIONS.join(', ')}`);
  const key: AlertKey = {};
  for (const [given, item] of Object.entries(value)) {
    const dimension = oneOf([...DIMENSIONS, 'source' as const])(given, place.child(given));
    const read = text(200)(item, place.child(given));
    if (dimension === INVALID || read === INVALID) return INVALID;
    key[dimension] = read;
  }
  return key;
};

const time = duration({ min: 0, max: 30 * DAY });

const readInterval: Reader<NonNullable<BacktestCase['fires']>> = (value, place) => {
  const times = list(time, { min: 2, max: 2 })(value, place);
  if (times === INVALID) return INVALID;
  const [fromMs = 0, toMs = 0] = times;
  return fromMs <= toMs ? { fromMs, toMs } : place.reject('must be [earliest, latest]');
};

const inMinutes = duration({ min: MINUTE, max: 30 * DAY, step: MINUTE });

const readFields = object({
  key: optional(keyOf, undefined),
  calm: required(minuteOf),
  bad: required(minuteOf),
  calmFor: optional(inMinutes, 2 * 60 * MINUTE),
  fires: optional(readInterval, undefined),
  quietFor: optional(inMinutes, undefined),
});

const readCase: Reader<BacktestCase> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { key, calm, bad, calmFor: calmForMs, fires, quietFor } = fields;
  if ((fires === undefined) === (quietFor === undefined)) {
    return place.child('fires').reject('exactly one of "fires" and "quietFor" must be given');
  }
  return { key, calm, bad, calmForMs, badForMs: quietFor ?? fires?.toMs ?? 0, fires: fires ?? null };
};

/** Reads the `backtest` of a rule. */
export const readBacktest = list(readCase, { min: 1, max: 20 });
