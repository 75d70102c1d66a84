export * from './evaluator.module';
export * from './evaluator.options';
export * from './evaluator.settings';
