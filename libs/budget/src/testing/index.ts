export * from './facts';
export * from './story';
