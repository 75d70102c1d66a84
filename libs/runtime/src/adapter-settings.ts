import { join } from 'node:path';
import { topicPlans, type TopicPlan } from '@mcc/contracts';
import type { Config } from './config';
import { storeInsertMetrics } from './telemetry/store-inserts';

const HOUR_MS = 60 * 60 * 1_000;

/**
 * What the settings say of the adapters, in the shapes their modules take. Root modules hand these on, so that every
 * process of an installation opens the same log and store.
 */
export function eventLogSettings(config: Config): EventLogSettings {
  const brokers = config.KAFKA_BROKERS?.split(',').map((broker) => broker.trim());
  const { MCC_REPLICATION: replicationFactor, MCC_MIN_IN_SYNC: minInSync } = config;
  return {
    dataDir: config.MCC_DATA_DIR,
    topicPrefix: config.MCC_TOPIC_PREFIX,
    sessionTimeoutMs: config.MCC_SESSION_TIMEOUT_MS,
    maxInflightBytes: config.MCC_CONSUMER_BYTES,
    stalledMs: config.MCC_STALLED_MS,
    ...(brokers ? { brokers } : {}),
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
    ...(minInSync === undefined ? {} : { minInSync }),
  };
}

interface EventLogSettings {
  dataDir: string;
  topicPrefix: string;
  sessionTimeoutMs: number;
  maxInflightBytes: number;
  stalledMs: number;
  brokers?: string[];
  replicationFactor?: number;
  minInSync?: number;
}

/** With `redisUrl` for a Redis server, without it for the state within the process. */
export function liveStateSettings(config: Config): { dataDir: string; prefix: string; redisUrl?: string } {
  return {
    dataDir: config.MCC_DATA_DIR,
    prefix: config.MCC_TOPIC_PREFIX,
    ...(config.REDIS_URL ? { redisUrl: config.REDIS_URL } : {}),
  };
}

export function topicSettings(config: Config): TopicPlan[] {
  return topicPlans({
    partitions: config.MCC_PARTITIONS,
    eventRetentionMs: config.MCC_LOG_HOURS * HOUR_MS,
    evaluatorShards: config.MCC_EVALUATOR_SHARDS,
  });
}

interface StoreSettings {
  database: string;
  cluster?: string;
  onInsert: ReturnType<typeof storeInsertMetrics>;
  timeZone: string;
  rawDays: number;
  rollupDays: number;
}

/** With `url` for a ClickHouse server, with `dataDir` for the embedded engine. */
export function storeSettings(config: Config): StoreSettings & ({ url: string } | { dataDir: string }) {
  const settings: StoreSettings = {
    database: config.CLICKHOUSE_DATABASE,
    ...(config.CLICKHOUSE_CLUSTER ? { cluster: config.CLICKHOUSE_CLUSTER } : {}),
    onInsert: storeInsertMetrics(),
    timeZone: config.MCC_TIME_ZONE,
    rawDays: config.MCC_RAW_DAYS,
    rollupDays: config.MCC_ROLLUP_DAYS,
  };
  return config.CLICKHOUSE_URL
    ? { ...settings, url: config.CLICKHOUSE_URL }
    : { ...settings, dataDir: join(config.MCC_DATA_DIR, 'store') };
}
