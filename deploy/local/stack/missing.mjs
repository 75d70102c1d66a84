import { missingForClickHouse } from '../clickhouse/clickhouse.mjs';
import { missingForKafka } from '../kafka/kafka.mjs';
import { missingForRedis } from '../redis/redis.mjs';

/** One line for each engine that is neither given nor can be brought up here. */
export function missingForStack(given) {
  const lacks = [
    ['KAFKA_BROKERS=host:port', given.kafka ? null : missingForKafka()],
    ['REDIS_URL=redis://host:port', given.redis ? null : missingForRedis()],
    ['CLICKHOUSE_URL=http://host:8123', given.clickhouse ? null : missingForClickHouse()],
  ];
  return lacks.flatMap(([setting, lack]) => (lack ? [`Install ${lack}, or set ${setting}.`] : []));
}
