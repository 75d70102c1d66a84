export * from './store.contract';
export * from './stores';
export * from './slices';
export * from './run-statement';
