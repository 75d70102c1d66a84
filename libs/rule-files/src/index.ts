export * from './policy-file';
export * from './rule-document';
export * from './rule-folder';
