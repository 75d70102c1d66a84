import type { CusumOptions } from './cusum';
import type { Direction } from './detector';
import type { HoltWintersOptions } from './holt-winters';
import type { RollingMadOptions } from './rolling-mad';
import type { SeasonalOptions } from './seasonal';

/** What every detector can be told. */
export interface CommonOptions {
  /** which deviations are anomalies */
  direction: Direction;
  /**
   * `linear` for readings that vary by amounts; `sqrt` for counts, whose spread grows with the root of their level;
   * `log` for readings that vary by factors. `sqrt` and `log` (of 1 + value) take readings of 0 and more: others count as
   * missing
   */
  scale: 'linear' | 'sqrt' | 'log';
  /** the standard deviation is never taken as less than this share of the expected value: 0.01 is 1 % */
  minSpread: number;
}

/** Detectors that compare a reading with expected ± threshold · robust standard deviation. */
export interface BandOptions {
  /** robust standard deviations */
  threshold: number;
  /** an anomaly must also be further off than any of so many readings before, on its side; 0 for no such condition */
  calibration: number;
}

export type RollingMadDefinition = { type: 'mad' } & CommonOptions & BandOptions & RollingMadOptions;
export type SeasonalDefinition = { type: 'seasonal' } & CommonOptions & BandOptions & SeasonalOptions;
export type HoltWintersDefinition = { type: 'holt-winters' } & CommonOptions &
  BandOptions &
  HoltWintersOptions;
export type CusumDefinition = { type: 'cusum' } & CommonOptions & CusumOptions;

export type DetectorDefinition =
  RollingMadDefinition | SeasonalDefinition | HoltWintersDefinition | CusumDefinition;

const COMMON: CommonOptions = { direction: 'both', scale: 'linear', minSpread: 0.01 };

/** Defaults of each detector; the reasons are in docs/detectors.md. */
export const DETECTOR_DEFAULTS = {
  mad: { type: 'mad', ...COMMON, threshold: 4, calibration: 2_000, window: 288, minHistory: 30 },
  seasonal: {
    type: 'seasonal',
    ...COMMON,
    threshold: 5,
    calibration: 2_000,
    timeZone: 'Asia/Shanghai',
    weeks: 4,
    minWeeks: 3,
    minDays: 5,
    perHour: 12,
    residuals: 1_000,
  },
  'holt-winters': {
    type: 'holt-winters',
    ...COMMON,
    threshold: 4,
    calibration: 2_000,
    stepMs: 60_000,
    seasonMs: 86_400_000,
    alpha: 0.3,
    beta: 0.05,
    gamma: 0.1,
    phi: 0.9,
    clip: 3,
    residuals: 1_000,
    minHistory: 30,
  },
  cusum: {
    type: 'cusum',
    ...COMMON,
    reference: 288,
    lag: 72,
    minHistory: 100,
    slack: 0.5,
    limit: 12,
    clip: 3,
  },
} as const satisfies { [T in DetectorDefinition['type']]: Extract<DetectorDefinition, { type: T }> };
