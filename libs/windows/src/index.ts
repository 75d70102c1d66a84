export * from './slice-cutter';
export * from './watermark';
export * from './duplicate-filter';
export * from './window';
export * from './joint-watermark';
export type { PartitionProgress } from './partition-progress';
