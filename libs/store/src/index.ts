export * from './store.port';
export * from './create-store';
export * from './store.module';
