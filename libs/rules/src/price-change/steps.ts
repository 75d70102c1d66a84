import { toTenThousandths, type TenThousandths } from '@mcc/contracts';
import { GRADE_FIELDS, gradeOf, type Graded } from '../graded';
import { INVALID, list, number, object, optional, type Reader } from '../validation/reader';

/** From this distance on, an alert has this grade; the distance is given as exactly one of the two. */
export interface PriceStep extends Graded {
  /** hundredths of a percent, so that the threshold is an integer */
  basisPoints?: number;
  amount?: TenThousandths;
}

const GREATEST_AMOUNT = 1_000_000_000;
const BASIS_POINTS = 100;

const readStep = (maxPercent: number): Reader<PriceStep> => {
  const fields = object({
    percent: optional(number({ min: 0.01, max: maxPercent, decimals: 2 }), undefined),
    amount: optional(number({ min: 0.0001, max: GREATEST_AMOUNT, decimals: 4 }), undefined),
    ...GRADE_FIELDS,
  });
  return (value, place) => {
    const step = fields(value, place);
    if (step === INVALID) return INVALID;
    const { percent, amount } = step;
    if (percent !== undefined && amount === undefined)
      return { basisPoints: Math.round(percent * BASIS_POINTS), ...gradeOf(step) };
    if (amount !== undefined && percent === undefined)
      return { amount: toTenThousandths(amount), ...gradeOf(step) };
    return place.reject('must have either "percent" or "amount"');
  };
};

/** Steps sorted by threshold, those in percent first; two with the same threshold contradict each other. */
export const readSteps =
  (maxPercent: number): Reader<PriceStep[]> =>
  (value, place) => {
    const steps = list(readStep(maxPercent), { min: 1, max: 10 })(value, place);
    if (steps === INVALID) return INVALID;
    const repeated = steps.findIndex((step, index) =>
      steps
        .slice(0, index)
        .some(({ basisPoints, amount }) => basisPoints === step.basisPoints && amount === step.amount),
    );
    const unit = steps[repeated]?.amount === undefined ? 'percent' : 'amount';
    if (repeated >= 0) return place.child(repeated).child(unit).reject('stands twice in this list');
    const percents = steps.filter(({ amount }) => amount === undefined);
    const amounts = steps.filter(({ amount }) => amount !== undefined);
    return [
      ...percents.sort((a, b) => (a.basisPoints ?? 0) - (b.basisPoints ?? 0)),
      ...amounts.sort((a, b) => (a.amount ?? 0) - (b.amount ?? 0)),
    ];
  };
