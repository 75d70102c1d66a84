export * from './gateway-options';
export * from './gateway.settings';
export * from './gateway.module';
export * from './docs/api-docs';
export { socketAdapter } from './live/redis-io-adapter';
