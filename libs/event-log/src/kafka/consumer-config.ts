import type { ConsumerConfig } from 'kafkajs';

/** longest a broker holds a fetch that finds nothing; a partition fetched again after a pause waits at most this long */
const MAX_WAIT_MS = 100;
const [MIN_PORTION, MAX_PORTION] = [64 * 1_024, 1_024 * 1_024];
const [MIN_FETCH, MAX_FETCH] = [1_024 * 1_024, 10 * 1_024 * 1_024];

/** How kafkajs is to consume, for a session timeout and a limit of bytes in flight over so many partitions. */
export function consumerConfig(options: {
  sessionTimeoutMs: number;
  maxInflightBytes: number;
  partitions: number;
}): Omit<ConsumerConfig, 'groupId'> {
  const { sessionTimeoutMs, maxInflightBytes, partitions } = options;
  return {
    // a process that died is noticed after this; heartbeats go on while handlers are busy
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.min(1_000, Math.floor(sessionTimeoutMs / 10)),
    // members join again within a few heartbeats: who has not by then is gone
    rebalanceTimeout: Math.max(3 * sessionTimeoutMs, 15_000),
    maxWaitTimeInMs: MAX_WAIT_MS,
    minBytes: 1,
    // what the budget of bytes in flight counts on; a broker sends a larger record all the same
    maxBytesPerPartition: clamp(maxInflightBytes / (2 * Math.max(1, partitions)), MIN_PORTION, MAX_PORTION),
    maxBytes: clamp(maxInflightBytes / 4, MIN_FETCH, MAX_FETCH),
    allowAutoTopicCreation: false,
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.floor(Math.min(Math.max(value, min), max));
}
