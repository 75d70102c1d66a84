export { createRedisConnection, type RedisConnection } from './redis-connection';
export { createRedisLiveState, type RedisLiveStateOptions } from './redis-live-state';
