/**
 * The definition of the price-change rule (docs/rules.md), written a second time and straight from its words, to check
 * the product's alerts against. Shares no code with it.
 */
export interface PriceObservation {
  competitor: string;
  product: string;
  /** ten-thousandths */
  price: number;
}

export type PriceStep<T extends PriceObservation = PriceObservation> = T & {
  from: number;
  to: number;
};

/** Steps of at least `drop` % down or `rise` % up from the reference price: the first one, then that of the last step. */
export function scanPrices<T extends PriceObservation>(
  observations: T[],
  percent: { drop: number; rise: number },
): PriceStep<T>[] {
  const references = new Map<string, number>();
  const steps: PriceStep<T>[] = [];
  for (const observation of observations) {
    const { competitor, product, price } = observation;
    const key = `${competitor} of ${product}`;
    const reference = references.get(key);
    if (reference === undefined) {
      references.set(key, price);
      continue;
    }
    const change = 100 * (price - reference);
    if (change <= -percent.drop * reference || change >= percent.rise * reference) {
      steps.push({ ...observation, from: reference, to: price });
      references.set(key, price);
    }
  }
  return steps;
}
