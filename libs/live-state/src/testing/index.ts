export * from './live-state.contract';
