import type { CommonOptions } from './definition';

/** How readings are laid out before they are compared. */
export interface ValueScale {
  /** whether a reading can be laid out */
  takes(value: number): boolean;
  to(value: number): number;
  from(laidOut: number): number;
  /** standard deviation, as laid out, of readings that vary by a `share` (0…1) about an expected one */
  spread(expected: number, share: number): number;
}

export const SCALES: Record<CommonOptions['scale'], ValueScale> = {
  linear: {
    takes: Number.isFinite,
    to: (value) => value,
    from: (value) => value,
    spread: (expected, share) => share * Math.abs(expected),
  },
  sqrt: {
    takes: (value) => Number.isFinite(value) && value >= 0,
    to: Math.sqrt,
    from: (root) => Math.max(0, root) ** 2,
    spread: (expected, share) => (share * Math.abs(expected)) / 2,
  },
  log: {
    takes: (value) => Number.isFinite(value) && value >= 0,
    to: Math.log1p,
    from: (log) => Math.max(0, Math.expm1(log)),
    spread: (expected, share) => share * -Math.expm1(-expected),
  },
};
