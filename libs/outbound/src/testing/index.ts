export * from './local-server';
export * from './is-signed';
