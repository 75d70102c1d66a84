export * from './summary';
export * from './kpi';
export * from './evaluate';
export * from './dictionary';
