export { createEmbeddedLiveState, type EmbeddedLiveStateOptions } from './embedded-live-state';
