/** `hits` of `trials`, e.g. payments of checkouts. */
export interface Proportion {
  hits: number;
  trials: number;
}

/** Counts by base window: parallel lists, `slots` rising (start of the window ÷ its length). Plain data. */
export interface Series {
  slots: number[];
  hits: number[];
  trials: number[];
}

/** Most base windows kept of one key (28 h): bounds what runs ahead of the watermark. */
const MAX_SLOTS = 10_080;

export const emptySeries = (): Series => ({ slots: [], hits: [], trials: [] });

/** First position whose slot is at least `slot`. Searched from the end: what comes in is nearly always new. */
function positionOf({ slots }: Series, slot: number): number {
  let position = slots.length;
  while (position > 0 && (slots[position - 1] ?? 0) >= slot) position -= 1;
  return position;
}

/** Adds counts to a base window; contributions may come in any order. */
export function addTo(series: Series, slot: number, { hits, trials }: Proportion): void {
  const position = positionOf(series, slot);
  if (series.slots[position] === slot) {
    series.hits[position] = (series.hits[position] ?? 0) + hits;
    series.trials[position] = (series.trials[position] ?? 0) + trials;
    return;
  }
  series.slots.splice(position, 0, slot);
  series.hits.splice(position, 0, hits);
  series.trials.splice(position, 0, trials);
  if (series.slots.length > MAX_SLOTS) removeBetween(series, 0, (series.slots[0] ?? 0) + 1);
}

/** Sum over slots from `from` (included) to `to` (excluded). */
export function sumBetween(series: Series, from: number, to: number): Proportion {
  const sum = { hits: 0, trials: 0 };
  for (let position = positionOf(series, to) - 1; position >= 0; position -= 1) {
    if ((series.slots[position] ?? 0) < from) break;
    sum.hits += series.hits[position] ?? 0;
    sum.trials += series.trials[position] ?? 0;
  }
  return sum;
}

/** Forgets slots from `from` (included) to `to` (excluded). */
export function removeBetween(series: Series, from: number, to: number): void {
  const start = positionOf(series, from);
  const count = positionOf(series, to) - start;
  if (count <= 0) return;
  series.slots.splice(start, count);
  series.hits.splice(start, count);
  series.trials.splice(start, count);
}

/** True when a slot from `from` (included) to `to` (excluded) holds anything. */
export function hasAny(series: Series, from: number, to: number): boolean {
  const position = positionOf(series, from);
  return (series.slots[position] ?? Infinity) < to;
}
