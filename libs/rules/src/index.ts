export * from './rule';
export { DEFAULT_RESPONSE_MS, type RuleHead } from './rule-head';
export * from './rule-file';
export * from './runner';
export * from './create-runner';
export * from './transition';
export { printPath, type Path, type RuleIssue } from './validation/issue';
export type { PriceChangeRule, PriceStep } from './price-change/definition';
export type { ConversionDropRule } from './conversion-drop/definition';
