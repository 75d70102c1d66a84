/** A window is counted in so many parts, and looked at as often. */
export const PARTS = 10;

/** Windows that the recent mean and the long one look back over. */
const RECENT_WINDOWS = 5;
const LONG_WINDOWS = 100;
/** Fewer windows say nothing about what is usual. */
const LEAST_WINDOWS = 2;

/** How many events a source has sent, and usually sends, in a window. Plain data. */
export interface Rhythm {
  /** events by part, of the parts that had some: index of the part (its time ÷ its length) and number, by index */
  parts: [index: number, events: number][];
  /** the next boundary between parts to be looked at */
  next: number;
  /** means of the windows learned, exponentially weighted */
  recent: number;
  long: number;
  learned: number;
}

export const newRhythm = (part: number): Rhythm => ({
  parts: [],
  next: part + 1,
  recent: 0,
  long: 0,
  learned: 0,
});

/** Counts events in the part with this index. */
export function countIn(rhythm: Rhythm, part: number, events: number): void {
  const known = rhythm.parts.find(([index]) => index === part);
  if (known) known[1] += events;
  else {
    rhythm.parts.push([part, events]);
    rhythm.parts.sort(([a], [b]) => a - b);
  }
}

/** Events in the window that ends at this boundary; what lies before is forgotten. */
export function windowBefore(rhythm: Rhythm, boundary: number): number {
  rhythm.parts = rhythm.parts.filter(([index]) => index >= boundary - PARTS);
  return rhythm.parts.reduce((sum, [index, events]) => (index < boundary ? sum + events : sum), 0);
}

/** Takes a window for a usual one. */
export function learn(rhythm: Rhythm, events: number): void {
  rhythm.learned += 1;
  const move = (mean: number, windows: number): number =>
    mean + (events - mean) / Math.min(rhythm.learned, windows);
  rhythm.recent = move(rhythm.recent, RECENT_WINDOWS);
  rhythm.long = move(rhythm.long, LONG_WINDOWS);
}

/**
 * Events of a usual window: the lesser of two means, so that neither the end of a rush nor the night looks like silence.
 * 0 while not known.
 */
export function usualEvents({ learned, recent, long }: Rhythm): number {
  return learned < LEAST_WINDOWS ? 0 : Math.min(recent, long);
}
