const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI_OFFSET = 8 * HOUR;

/**
 * Activity at each full hour of the Shanghai day, 1 = the day's mean: a morning rise, a noon break, the evening peak
 * at nine. Nights are milder than in life, so that a demo started at 4 a.m. still has something to show.
 */
const HOURLY = [
  0.92, 0.82, 0.76, 0.74, 0.74, 0.78, 0.86, 0.96, 1.05, 1.08, 1.06, 1.08, 1.16, 1.1, 1.0, 0.98, 1.0, 1.04,
  1.08, 1.16, 1.26, 1.3, 1.2, 1.04,
] as const;

/** Monday first. */
const WEEKDAY = [0.96, 0.97, 0.98, 0.99, 1.0, 1.05, 1.05] as const;

/** Hour of the Shanghai day, 0 (included) … 24. */
export function shanghaiHour(ms: number): number {
  return ((ms + SHANGHAI_OFFSET) % DAY) / HOUR;
}

/** Days since 1970-01-01 in Shanghai. */
export function shanghaiDay(ms: number): number {
  return Math.floor((ms + SHANGHAI_OFFSET) / DAY);
}

/** How busy the brand is at this moment, 1 = the mean of a week. Changes smoothly within a day. */
export function activityAt(ms: number): number {
  const hour = shanghaiHour(ms);
  const from = Math.floor(hour);
  const a = HOURLY[from] ?? 1;
  const b = HOURLY[(from + 1) % 24] ?? 1;
  // 1970-01-01 was a Thursday: the fourth day of the week
  const weekday = WEEKDAY[(shanghaiDay(ms) + 3) % 7] ?? 1;
  return (a + (b - a) * (hour - from)) * weekday;
}

/** How open the shops are: 0 outside 10:00–22:00, busiest after noon and in the evening. */
export function storeActivityAt(ms: number): number {
  const hour = shanghaiHour(ms);
  if (hour < 10 || hour >= 22) return 0;
  return 0.6 + 0.5 * Math.sin(((hour - 10) / 12) * Math.PI) + (hour >= 18 && hour < 21 ? 0.4 : 0);
}
