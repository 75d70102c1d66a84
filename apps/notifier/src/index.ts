export * from './notifier.module';
export * from './notifier.options';
export * from './notifier.settings';
