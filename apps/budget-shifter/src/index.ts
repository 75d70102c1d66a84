export * from './budget-shifter.module';
export * from './budget-shifter.options';
export * from './budget-shifter.settings';
