export * from './rule-document';
export * from './rule-folder';
