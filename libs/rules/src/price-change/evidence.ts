import { fromTenThousandths, type Evidence, type EvidenceValue, type TenThousandths } from '@mcc/contracts';
import type { PriceNews } from './episode';
import { changePercent } from './step';

const money = (name: string, amount: TenThousandths): EvidenceValue => ({
  name,
  value: fromTenThousandths(amount),
  unit: 'money',
});

const percent = (name: string, from: TenThousandths, to: TenThousandths): EvidenceValue[] =>
  from > 0 ? [{ name, value: changePercent(from, to), unit: 'percent' }] : [];

/** The prices an alert rests on, with the change and the gap to ours as far as they are known. */
export function priceEvidence({ episode, at, reason, priceNow }: PriceNews): Evidence {
  const { oldPrice, newPrice, ownPrice } = episode;
  const values: EvidenceValue[] = [];
  if (oldPrice !== undefined) values.push(money('oldPrice', oldPrice));
  if (newPrice !== undefined) values.push(money('newPrice', newPrice));
  if (oldPrice !== undefined && newPrice !== undefined) values.push(...percent('change', oldPrice, newPrice));
  if (priceNow !== undefined) values.push(money('priceNow', priceNow));
  if (ownPrice !== undefined) values.push(money('ownPrice', ownPrice));
  if (ownPrice !== undefined && newPrice !== undefined)
    values.push(money('gap', newPrice - ownPrice), ...percent('gapPercent', ownPrice, newPrice));
  return { reason, values, window: { from: at, to: at }, sample: 1, provisional: false };
}
