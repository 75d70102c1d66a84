export * from './cell-filter';
export * from './explain-alert';
