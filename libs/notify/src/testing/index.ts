export * from './stage';
export * from './letters';
