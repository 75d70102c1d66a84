export * from './processor.module';
export * from './processor.options';
export { PROCESSOR_GROUP } from './processor.service';
