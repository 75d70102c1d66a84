import type { BudgetTransfer } from '@mcc/contracts';
import { commonElasticity, curveThrough, returnOf, type ResponseCurve } from '../response/curve';
import type { RemixDeed } from '../policy/policy';
import type { Situation } from './situation';

const DAY = 86_400_000;

/** How the response of lines is looked at where a rule does not say. */
export const USUAL_RESPONSE = { returns: 'gmv', days: 14, lagDays: 2, elasticity: 0.6 } as const;
type Response = Pick<RemixDeed, 'returns' | 'days' | 'lagDays' | 'elasticity'>;

/**
 * What the rest of the period returns for the money that a line has left, by line: the curve of its days, laid over all days
 * that are left. Lines without a day that tells are missing.
 */
export function restCurves({ book, facts, at }: Situation, response: Response): Map<string, ResponseCurve> {
  const histories = book.terms.lines.map((line) => ({ id: line.id, days: facts.history(line, response) }));
  const elasticity = commonElasticity(
    histories.map(({ days }) => days),
    response.elasticity,
  );
  const daysLeft = Math.max((book.terms.to - at) / DAY, 1 / 24);
  return new Map(
    histories.flatMap(({ id, days }) => {
      const { scale } = curveThrough(days, elasticity);
      // n days of x / n each return n · scale · (x / n)^e = scale · n^(1 − e) · x^e
      return scale > 0 ? [[id, { scale: scale * daysLeft ** (1 - elasticity), elasticity }]] : [];
    }),
  );
}

/** What transfers are expected to return more in the rest of the period, ten-thousandths; null: not known of a line. */
export function gainOf(
  { book, facts }: Situation,
  curves: ReadonlyMap<string, ResponseCurve>,
  transfers: readonly BudgetTransfer[],
): number | null {
  const changes = new Map<string, number>();
  for (const { from, to, amount } of transfers) {
    changes.set(from, (changes.get(from) ?? 0) - amount);
    changes.set(to, (changes.get(to) ?? 0) + amount);
  }
  let gain = 0;
  for (const [id, change] of changes) {
    const line = book.line(id);
    const curve = curves.get(id);
    const spent = line ? facts.spent(line) : null;
    if (!curve || spent === null) return null;
    const left = book.amountOf(id) - spent;
    gain += returnOf(curve, left + change) - returnOf(curve, left);
  }
  return Math.round(gain);
}
