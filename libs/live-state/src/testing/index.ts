export * from './live-state.contract';
export { MAX_ENTRIES, type LiveStateHarness } from './subject';
