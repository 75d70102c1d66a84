import { isMoney, MEASURE_NAMES, MONEY_SCALE, type Measure } from '@mcc/contracts';
import type { Summaries } from '@mcc/metrics';
import { INVALID, isMapping, number, oneOf, type Reader } from '../validation/reader';

/** A sum over the window that must be reached for the value to matter, as in a cell (money in ten-thousandths). */
export interface Volume {
  measure: Measure;
  least: number;
}

/** Reads `{ mentions: 50, mention_reach: 10000 }`. */
export const volumes: Reader<Volume[]> = (value, place) => {
  if (!isMapping(value)) return place.reject('must name measures with what their sums must reach');
  const read: Volume[] = [];
  for (const [name, given] of Object.entries(value)) {
    const measure = oneOf(MEASURE_NAMES)(name, place.child(name));
    const least = number({ min: 0, max: 1e9, decimals: 2 })(given, place.child(name));
    if (measure === INVALID || least === INVALID) continue;
    read.push({ measure, least: isMoney(measure) ? Math.round(least * MONEY_SCALE) : least });
  }
  return read.length === Object.keys(value).length ? read : INVALID;
};

export const hasVolume = (volumes: readonly Volume[], summaries: Summaries): boolean =>
  volumes.every(({ measure, least }) => (summaries[measure]?.sum ?? 0) >= least);
