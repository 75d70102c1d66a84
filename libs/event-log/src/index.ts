export * from './event-log.port';
export * from './embedded';
export * from './event-log.module';
export * from './kafka';
export { murmur2 } from './partitioner';
export * from './topics.module';
