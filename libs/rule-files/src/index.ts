export * from './rule-document';
export * from './rule-folder';
export * from './rule-changes';
