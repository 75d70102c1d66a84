export * from './period';
export * from './due-period';
export * from './choice/choice';
export * from './choice/questions';
export * from './compose/compose-report';
export * from './render/document';
export * from './render/card';
