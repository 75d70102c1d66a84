export * from './summary';
export * from './kpi';
export * from './evaluate';
export * from './dictionary';
export * from './fold';
export * from './cell-accumulator';
export * from './measure-families';
