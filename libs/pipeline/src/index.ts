export * from './result';
export * from './step';
