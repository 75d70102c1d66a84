import type { ComparisonKind, Dimension } from '@mcc/contracts';
import type { SeriesStep } from '../alert-detail/stretch';

/** Ranges that move with the clock, or are those of a day; the shortest first. */
export const PRESETS = ['30m', '1h', 'today', 'yesterday', '7d'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the clocks of the business zone show, e.g. `2026-11-11T08:30`. */
export type ClockTime = string;

/** A preset, or from when to when. */
export type ExploreRange = Preset | { from: ClockTime; to: ClockTime };

// Only types cross from the contracts; the compiler checks that none is missing.
const ALL_DIMENSIONS: Record<Dimension, true> = {
  channel: true,
  campaign: true,
  creative: true,
  room: true,
  product: true,
  region: true,
  device: true,
  brand: true,
  competitor: true,
  platform: true,
  sentiment: true,
  customerKind: true,
};
export const DIMENSIONS = Object.keys(ALL_DIMENSIONS) as Dimension[];

const ALL_STRETCHES: Record<ComparisonKind, true> = { previous: true, yesterday: true, 'last-week': true };
export const STRETCHES = Object.keys(ALL_STRETCHES) as ComparisonKind[];

export const STEPS: readonly SeriesStep[] = ['10s', '1m', '1h', '1d'];

/** One condition; conditions on one dimension are alternatives. */
export interface FilterTerm {
  dimension: Dimension;
  /** the empty string: not given */
  value: string;
}

/** Everything that is asked for in the Explore view. It stands in the address. */
export interface ExploreState {
  /** never empty, and of one unit */
  kpis: readonly string[];
  by: Dimension | null;
  filter: readonly FilterTerm[];
  /** conditions of the header's filter, at most one for a dimension; they stand in a part of the address of their own */
  narrowing: readonly FilterTerm[];
  range: ExploreRange;
  step: SeriesStep | 'auto';
  /** the stretch that is held beside the range */
  stretch: ComparisonKind | null;
  /** whether to show what is usual, and what it was meant to be */
  baseline: boolean;
  target: boolean;
}

/** More would be neither a chart nor a table. */
export const MOST_KPIS = 6;

/** What is shown where the address says nothing. */
export const FIRST_STATE: ExploreState = {
  kpis: ['gmv'],
  by: null,
  filter: [],
  narrowing: [],
  range: 'today',
  step: 'auto',
  stretch: null,
  baseline: false,
  target: false,
};
