export * from './live-state.port';
