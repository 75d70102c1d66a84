export * from './routing/walk-routes';
export * from './stages/decision';
export * from './stages/suppress.stage';
export * from './stages/route.stage';
