export * from './store.contract';
export * from './slices';
