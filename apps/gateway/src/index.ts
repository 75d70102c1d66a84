export * from './gateway-options';
export * from './gateway.module';
export * from './docs/api-docs';
