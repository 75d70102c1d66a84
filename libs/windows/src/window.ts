import { BASE_WINDOW_MS } from '@mcc/contracts';

/** Start of the base window an event time (epoch ms) falls into. */
export function windowOf(time: number): number {
  return Math.floor(time / BASE_WINDOW_MS) * BASE_WINDOW_MS;
}

/** True once the watermark has passed the window's end and the allowed lateness: what comes now is late. */
export function isFinal(window: number, watermark: number | null, allowedLatenessMs: number): boolean {
  return watermark !== null && window + BASE_WINDOW_MS + allowedLatenessMs <= watermark;
}
