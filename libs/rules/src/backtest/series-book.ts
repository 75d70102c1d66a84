import { dimensionKey, type AlertKey } from '@mcc/contracts';
import type { Judged, JudgedValue } from '../runner';

type PointValue = Pick<JudgedValue, 'value' | 'reference' | 'band'>;

/** A judgement as a point of a picture. */
export interface SeriesPoint {
  /** epoch ms */
  at: number;
  value: PointValue | null;
}

export interface Series {
  rule: string;
  key: AlertKey;
  points: SeriesPoint[];
}

/** What was judged in one part of the stretch: its least and greatest values, and whether there was one at all. */
interface Part {
  least: SeriesPoint;
  greatest: SeriesPoint;
}

/** Parts of the stretch that are told apart: twice as many points at most are kept of a key. */
const PARTS = 240;

/** Keeps of each key's judgements what a picture shows, in bounded memory. */
export class SeriesBook {
  private readonly series = new Map<string, { rule: string; key: AlertKey; parts: Map<number, Part> }>();
  private readonly partMs: number;

  constructor(
    private readonly from: number,
    to: number,
  ) {
    this.partMs = Math.max(1, (to - from) / PARTS);
  }

  /** keys of which anything was judged, in the warm-up too */
  get size(): number {
    return this.series.size;
  }

  judged({ rule, key, at, value }: Judged): void {
    const id = `${rule} ${dimensionKey(key)}`;
    let series = this.series.get(id);
    if (!series) this.series.set(id, (series = { rule, key, parts: new Map() }));
    if (at <= this.from) return;
    const number = Math.floor((at - this.from) / this.partMs);
    const point: SeriesPoint = { at, value: value && shownOf(value) };
    const part = series.parts.get(number);
    if (!part || !part.least.value || !part.greatest.value) {
      if (!part || value) series.parts.set(number, { least: point, greatest: point });
      return;
    }
    if (!value) return;
    if (value.value < part.least.value.value) part.least = point;
    if (value.value > part.greatest.value.value) part.greatest = point;
  }

  /** Those with any judgement in the stretch. */
  list(): Series[] {
    return [...this.series.values()]
      .map(({ rule, key, parts }) => ({ rule, key, points: [...parts.values()].flatMap(pointsOf) }))
      .filter(({ points }) => points.some(({ value }) => value !== null));
  }
}

/** Without what the rule goes on to hold. */
const shownOf = ({ value, reference, band }: JudgedValue): PointValue => ({
  value,
  reference,
  ...(band ? { band } : {}),
});

function pointsOf({ least, greatest }: Part): SeriesPoint[] {
  if (least === greatest) return [least];
  return least.at < greatest.at ? [least, greatest] : [greatest, least];
}
