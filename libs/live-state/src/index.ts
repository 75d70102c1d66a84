export * from './live-state.port';
export * from './live-state.module';
export * from './embedded';
export * from './redis';
