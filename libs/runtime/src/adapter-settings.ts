import { join } from 'node:path';
import { topicPlans, type TopicPlan } from '@mcc/contracts';
import type { Config } from './config';

const HOUR_MS = 60 * 60 * 1_000;

/**
 * What the settings say of the adapters, in the shapes their modules take. Root modules hand these on, so that every
 * process of an installation opens the same log and store.
 */
export function eventLogSettings(config: Config): {
  dataDir: string;
  topicPrefix: string;
  brokers?: string[];
} {
  const brokers = config.KAFKA_BROKERS?.split(',').map((broker) => broker.trim());
  return {
    dataDir: config.MCC_DATA_DIR,
    topicPrefix: config.MCC_TOPIC_PREFIX,
    ...(brokers ? { brokers } : {}),
  };
}

export function topicSettings(config: Config): TopicPlan[] {
  return topicPlans({
    partitions: config.MCC_PARTITIONS,
    eventRetentionMs: config.MCC_LOG_HOURS * HOUR_MS,
  });
}

interface StoreSettings {
  database: string;
  timeZone: string;
  rawDays: number;
  rollupDays: number;
}

/** With `url` for a ClickHouse server, with `dataDir` for the embedded engine. */
export function storeSettings(config: Config): StoreSettings & ({ url: string } | { dataDir: string }) {
  const settings: StoreSettings = {
    database: config.CLICKHOUSE_DATABASE,
    timeZone: config.MCC_TIME_ZONE,
    rawDays: config.MCC_RAW_DAYS,
    rollupDays: config.MCC_ROLLUP_DAYS,
  };
  return config.CLICKHOUSE_URL
    ? { ...settings, url: config.CLICKHOUSE_URL }
    : { ...settings, dataDir: join(config.MCC_DATA_DIR, 'store') };
}
