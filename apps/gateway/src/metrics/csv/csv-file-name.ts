import type { MetricsAnswer } from '../metrics-answer';
import { localIso } from './local-iso';

/** More names than this make no file name. */
const NAMED_KPIS = 3;

/**
 * What a table of metrics is called, e.g. `gmv-by-channel-20261111T0000-20261112T0000-1h.csv`: what, of what, from when to
 * when by the clocks of the zone, and the step.
 */
export function csvFileName({ request, range }: MetricsAnswer, timeZone: string): string {
  const { kpis, by, filter, step } = request;
  const names = kpis.slice(0, NAMED_KPIS).map(({ id }) => id);
  const more = kpis.length > NAMED_KPIS ? [`and-${kpis.length - NAMED_KPIS}-more`] : [];
  const filtered = Object.keys(filter).length > 0 ? ['filtered'] : [];
  const split = by.length > 0 ? ['by', ...by] : [];
  const ends = range ? [range.from, range.to].map((at) => stamp(at, timeZone)) : ['all-time'];
  return `${[...names, ...more, ...split, ...filtered, ...ends, step].join('-')}.csv`;
}

/** `20261111T0830` */
const stamp = (at: number, timeZone: string): string =>
  localIso(at, timeZone).slice(0, 16).replaceAll(/[-:]/g, '');
