import type { Grade, LocalizedText } from '@mcc/contracts';
import { GRADES } from '@mcc/contracts';
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

/** Dimensions a price may be followed by. */
export const PRICE_DIMENSIONS = ['competitor', 'product', 'platform', 'region'] as const;
export type PriceDimension = (typeof PRICE_DIMENSIONS)[number];

/** Variables of a price rule's summary. */
export const PRICE_VARIABLES = [
  ...PRICE_DIMENSIONS,
  'oldPrice',
  'newPrice',
  'percent',
  'ownPrice',
  'gap',
  'time',
] as const;

/** From this change on, an alert has this grade. */
export interface PriceStep {
  /** hundredths of a percent, so that the threshold is an integer */
  basisPoints: number;
  grade: Grade;
  respondWithinMs: number;
}

/**
 * Event rule on `competitor.price`: alerts at each further step of a price away from its reference.
 * The exact definition stands in `docs/rules.md`.
 */
export interface PriceChangeRule extends RuleHead {
  type: 'price-change';
  by: PriceDimension[];
  /** by rising threshold; empty: this direction is not watched */
  drop: PriceStep[];
  rise: PriceStep[];
  /** how near to the old price counts as being back, hundredths of a percent */
  toleranceBasisPoints: number;
  summary: { drop: LocalizedText; rise: LocalizedText };
}

const LONGEST_RESPONSE_MS = 90 * 24 * 3_600_000;
const BASIS_POINTS = 100;

const DEFAULT_SUMMARY: PriceChangeRule['summary'] = {
  drop: {
    'zh-CN': '{{competitor}} 将 {{product}} 降价 {{percent}}：{{oldPrice}} → {{newPrice}}{{gap}}',
    en: '{{competitor}} cut {{product}} by {{percent}}: {{oldPrice}} → {{newPrice}}{{gap}}',
  },
  rise: {
    'zh-CN': '{{competitor}} 将 {{product}} 涨价 {{percent}}：{{oldPrice}} → {{newPrice}}{{gap}}',
    en: '{{competitor}} raised {{product}} by {{percent}}: {{oldPrice}} → {{newPrice}}{{gap}}',
  },
};

const readStep = (maxPercent: number): Reader<PriceStep> => {
  const fields = object({
    percent: required(number({ min: 0.01, max: maxPercent, decimals: 2 })),
    grade: required(oneOf(GRADES)),
    respondWithin: optional(duration({ min: 1_000, max: LONGEST_RESPONSE_MS }), undefined),
  });
  return (value, place) => {
    const step = fields(value, place);
    if (step === INVALID) return INVALID;
    return {
      basisPoints: Math.round(step.percent * BASIS_POINTS),
      grade: step.grade,
      respondWithinMs: step.respondWithin ?? DEFAULT_RESPONSE_MS[step.grade],
    };
  };
};

/** Steps sorted by threshold; two with the same threshold contradict each other. */
const readSteps =
  (maxPercent: number): Reader<PriceStep[]> =>
  (value, place) => {
    const steps = list(readStep(maxPercent), { min: 1, max: 10 })(value, place);
    if (steps === INVALID) return INVALID;
    const repeated = steps.findIndex((step, index) =>
      steps.slice(0, index).some(({ basisPoints }) => basisPoints === step.basisPoints),
    );
    if (repeated >= 0) return place.child(repeated).child('percent').reject('stands twice in this list');
    return steps.sort((a, b) => a.basisPoints - b.basisPoints);
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
  tolerancePercent: optional(number({ min: 0, max: 50, decimals: 2 }), 0),
  summary: optional(
    object({
      drop: optional(readSummary, DEFAULT_SUMMARY.drop),
      rise: optional(readSummary, DEFAULT_SUMMARY.rise),
    }),
    DEFAULT_SUMMARY,
  ),
});

/** Reads a `price-change` rule from parsed YAML. */
export function readPriceChangeRule(value: unknown, place: Place): PriceChangeRule | typeof INVALID {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  if (fields.drop.length + fields.rise.length === 0) {
    return place.reject('must have "drop" steps, "rise" steps or both');
  }
  const toleranceBasisPoints = Math.round(fields.tolerancePercent * BASIS_POINTS);
  if ([...fields.drop, ...fields.rise].some(({ basisPoints }) => basisPoints <= toleranceBasisPoints)) {
    return place.child('tolerancePercent').reject('must be less than every step, else an alert ends at once');
  }
  const { by, drop, rise, summary } = fields;
  return { ...headOf(fields), type: 'price-change', by, drop, rise, summary, toleranceBasisPoints };
}
