export * from './processor.module';
export * from './processor.options';
export * from './processor.settings';
export { PROCESSOR_GROUP } from './processor.service';
