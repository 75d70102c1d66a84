export * from './alert-world';
