import type { Evidence } from '@mcc/contracts';
import type { Stretch } from './stretch';

/** What the value was held against, in the KPI's unit. */
export interface EvidenceLine {
  /** name of the evidence's value */
  name: string;
  value: number;
}

/** What was usual for a window. */
export interface EvidenceBand extends Stretch {
  /** null: there is no such end */
  low: number | null;
  high: number | null;
}

const HELD_AGAINST: readonly string[] = [
  'limit',
  'baseline',
  'reference',
  'expected',
  'oldPrice',
  'ownPrice',
];

/** Lines of the latest evidence; only values of the unit that the KPI has. */
export function evidenceLines({ values }: Evidence): EvidenceLine[] {
  const unit = values[0]?.unit;
  return values
    .filter((entry) => HELD_AGAINST.includes(entry.name) && entry.unit === unit)
    .map(({ name, value }) => ({ name, value }));
}

/** The band of each window that had one; it moves with the time of day. */
export function evidenceBands(evidences: readonly Evidence[]): EvidenceBand[] {
  return evidences.flatMap(({ values, window }) => {
    const end = (name: string): number | null => values.find((entry) => entry.name === name)?.value ?? null;
    const [low, high] = [end('low'), end('high')];
    return low === null && high === null ? [] : [{ ...window, low, high }];
  });
}
