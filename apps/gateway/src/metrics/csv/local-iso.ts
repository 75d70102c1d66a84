import { localTime } from '@mcc/metrics';

const MINUTE = 60_000;
const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A time as the clocks of a zone show it, with their distance from UTC, e.g. `2026-11-11T08:00:00+08:00`.
 * @param at epoch ms; parts of a second are left out
 */
export function localIso(at: number, timeZone: string): string {
  const local = localTime(at, timeZone);
  const east = Math.round((local - at) / MINUTE);
  const offset = Math.abs(east);
  const sign = east < 0 ? '-' : '+';
  return `${new Date(local).toISOString().slice(0, 19)}${sign}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}
