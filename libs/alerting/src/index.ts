export * from './identity';
export * from './state-machine';
export * from './fold';
export * from './alert-index';
export * from './person';
export * from './rule-message';
export * from './related';
