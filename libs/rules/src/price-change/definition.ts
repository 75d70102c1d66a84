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
import { readSteps, type PriceStep } from './steps';
import { DEFAULT_SUMMARY, type PriceTrigger } from './summaries';

/** Dimensions a price may be followed by. */
export const PRICE_DIMENSIONS = ['competitor', 'product', 'platform', 'region'] as const;
export type PriceDimension = (typeof PRICE_DIMENSIONS)[number];

/** Variables of a price rule's summary. */
export const PRICE_VARIABLES = [
  ...PRICE_DIMENSIONS,
  'oldPrice',
  'newPrice',
  'percent',
  'change',
  'ownPrice',
  'gap',
  'offer',
  'text',
  'time',
] as const;

/** An alert to something that begins and of whose end no event tells. */
export interface NoticeRule extends Graded {
  /** the alert is closed this long (event time, ms) after the last word of it */
  closeAfterMs: number;
}

export interface LaunchRule extends NoticeRule {
  /** a competitor must have been followed for this long before a product never seen is a new one, ms */
  knownForMs: number;
}

/**
 * Event rule on what is seen of competitors: steps of a price away from its reference, prices below ours, promotions,
 * launches. The exact definition stands in `docs/rules.md`.
 */
export interface PriceChangeRule extends RuleHead {
  type: 'price-change';
  by: PriceDimension[];
  /** steps by rising threshold; empty: this is not watched */
  drop: PriceStep[];
  rise: PriceStep[];
  belowOurs: PriceStep[];
  promotion?: NoticeRule;
  launch?: LaunchRule;
  /** how near to the old price counts as being back, hundredths of a percent */
  toleranceBasisPoints: number;
  summary: Record<PriceTrigger, LocalizedText>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BASIS_POINTS = 100;

const closeAfter = (fallback: number) => optional(duration({ min: 60_000, max: 90 * DAY_MS }), fallback);

const promotionFields = object({ ...GRADE_FIELDS, closeAfter: closeAfter(DAY_MS) });
const readPromotion: Reader<NoticeRule> = (value, place) => {
  const fields = promotionFields(value, place);
  return fields === INVALID ? INVALID : { ...gradeOf(fields), closeAfterMs: fields.closeAfter };
};

const launchFields = object({
  ...GRADE_FIELDS,
  closeAfter: closeAfter(7 * DAY_MS),
  knownFor: optional(duration({ min: 0, max: 365 * DAY_MS }), 7 * DAY_MS),
});
const readLaunch: Reader<LaunchRule> = (value, place) => {
  const fields = launchFields(value, place);
  if (fields === INVALID) return INVALID;
  return { ...gradeOf(fields), closeAfterMs: fields.closeAfter, knownForMs: fields.knownFor };
};

const readSummary = localized(template(PRICE_VARIABLES));

const readFields = object({
  ...HEAD_FIELDS,
  type: required(oneOf(['price-change'])),
  by: optional(list(oneOf(PRICE_DIMENSIONS), { min: 1, max: PRICE_DIMENSIONS.length }), [
    'competitor',
    'product',
  ] as PriceDimension[]),
  include: optional(matcher(PRICE_DIMENSIONS), {}),
  exclude: optional(matcher(PRICE_DIMENSIONS), {}),
  drop: optional(readSteps(100), []),
  rise: optional(readSteps(10_000), []),
  belowOurs: optional(readSteps(100), []),
  promotion: optional(readPromotion, undefined),
  launch: optional(readLaunch, undefined),
  tolerancePercent: optional(number({ min: 0, max: 50, decimals: 2 }), 0),
  summary: optional(
    object({
      drop: optional(readSummary, DEFAULT_SUMMARY.drop),
      rise: optional(readSummary, DEFAULT_SUMMARY.rise),
      belowOurs: optional(readSummary, DEFAULT_SUMMARY.belowOurs),
      promotion: optional(readSummary, DEFAULT_SUMMARY.promotion),
      launch: optional(readSummary, DEFAULT_SUMMARY.launch),
    }),
    DEFAULT_SUMMARY,
  ),
});

/** Reads a `price-change` rule from parsed YAML. */
export function readPriceChangeRule(value: unknown, place: Place): PriceChangeRule | typeof INVALID {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { tolerancePercent, promotion, launch } = fields;
  const steps = [...fields.drop, ...fields.rise];
  if (steps.length + fields.belowOurs.length === 0 && !promotion && !launch) {
    return place.reject('must have "drop", "rise", "belowOurs", "promotion" or "launch"');
  }
  if (launch && !(['competitor', 'product'] as const).every((dimension) => fields.by.includes(dimension))) {
    return place.child('launch').reject('needs "competitor" and "product" in "by"');
  }
  const toleranceBasisPoints = Math.round(tolerancePercent * BASIS_POINTS);
  if (steps.some(({ basisPoints = Infinity }) => basisPoints <= toleranceBasisPoints)) {
    return place.child('tolerancePercent').reject('must be less than every step, else an alert ends at once');
  }
  const { by, drop, rise, belowOurs, summary } = fields;
  return {
    ...headOf(fields),
    type: 'price-change',
    ...{ by, drop, rise, belowOurs, summary, toleranceBasisPoints },
    ...(promotion ? { promotion } : {}),
    ...(launch ? { launch } : {}),
  };
}
