/** KPIs of the minute trend. */
export const TREND_KPIS = ['gmv', 'orders', 'viewers_online'] as const;

export const SPARK_MINUTES = 30;
export const TREND_MINUTES = 60;
/** how old a reading of a `latest` tile may be, ms */
export const LATEST_READING_MS = 120_000;
