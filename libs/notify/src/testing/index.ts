export * from './stage';
export * from './letters';
export * from './reports';
