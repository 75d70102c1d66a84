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

export interface PriceStep {
  competitor: string;
  product: string;
  from: number;
  to: number;
}

/** Steps of at least `drop` % down or `rise` % up from the reference price: the first one, then that of the last step. */
export function scanPrices(
  observations: PriceObservation[],
  percent: { drop: number; rise: number },
): PriceStep[] {
  const references = new Map<string, number>();
  const steps: PriceStep[] = [];
  for (const { competitor, product, price } of observations) {
    const key = `${competitor} of ${product}`;
    const reference = references.get(key);
    if (reference === undefined) {
      references.set(key, price);
      continue;
    }
    const change = 100 * (price - reference);
    if (change <= -percent.drop * reference || change >= percent.rise * reference) {
      steps.push({ competitor, product, from: reference, to: price });
      references.set(key, price);
    }
  }
  return steps;
}
