import type { SilenceView } from '@mcc/contracts';

/** How much is left of a silence, or until it begins. */
export interface SilenceSpan {
  state: SilenceView['state'];
  /** ms, never negative */
  leftMs: number;
}

/** Judges a silence by the server's clock, epoch ms. The list may be older than the clock. */
export function spanOf({ state, from, until }: SilenceView, now: number): SilenceSpan {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  if (now >= end) return { state: 'expired', leftMs: 0 };
  if (now < begin) return { state: 'scheduled', leftMs: begin - now };
  return { state: state === 'scheduled' ? 'active' : state, leftMs: end - now };
}
