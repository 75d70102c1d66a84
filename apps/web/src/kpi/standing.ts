import type { ComparedReading, KpiDescription } from '@mcc/contracts';

/** How a value stands against what is usual. */
export interface Standing {
  verdict: 'good' | 'bad';
  /** far out of the band, not just out of it */
  isFar: boolean;
  /** what it is held against, in the KPI's unit */
  baseline: number;
  against: 'yesterday' | 'benchmark';
  /** relative difference from the baseline; 0.1 = 10 % above */
  deviation: number;
}

/** A value may differ this much from the baseline before it is worth a look. */
const BAND = 0.1;
const FAR = 0.25;
/** Standard deviations of chance that a difference must exceed. */
const BEYOND_CHANCE = 2;

type Judged = Pick<KpiDescription, 'unit' | 'direction' | 'minSample' | 'benchmark'>;

function baselineOf(
  { previous }: ComparedReading,
  { benchmark }: Judged,
): Pick<Standing, 'baseline' | 'against'> | null {
  if (previous !== null && previous !== 0) return { baseline: previous, against: 'yesterday' };
  return benchmark === undefined ? null : { baseline: benchmark, against: 'benchmark' };
}

/** How much a value of this sample differs from the baseline by chance alone; 0 where that is not known. */
function chance(baseline: number, sample: number, unit: Judged['unit']): number {
  if (unit === 'count') return Math.sqrt(Math.abs(baseline));
  if (unit !== 'ratio' || baseline <= 0 || baseline >= 1 || sample === 0) return 0;
  return Math.sqrt((baseline * (1 - baseline)) / sample);
}

/**
 * Holds a value against the same stretch of yesterday, else against the dictionary's benchmark. Null: it is inside the
 * band of ±10 %, or within what chance does to a sample of its size, or there is nothing to hold it against.
 */
export function standingOf(reading: ComparedReading, kpi: Judged | undefined): Standing | null {
  if (!kpi || kpi.direction === 'neutral' || reading.value === null) return null;
  const base = baselineOf(reading, kpi);
  if (!base || reading.sample < kpi.minSample) return null;
  const difference = reading.value - base.baseline;
  const deviation = difference / Math.abs(base.baseline);
  if (Math.abs(deviation) < BAND) return null;
  if (Math.abs(difference) <= BEYOND_CHANCE * chance(base.baseline, reading.sample, kpi.unit)) return null;
  const isBetter = difference > 0 === (kpi.direction === 'up-good');
  // a benchmark is a line to hold: to be beyond it is nothing new
  if (isBetter && base.against === 'benchmark') return null;
  return { ...base, verdict: isBetter ? 'good' : 'bad', isFar: Math.abs(deviation) >= FAR, deviation };
}
