export { eventLogContract } from './event-log.contract';
export { Recorder } from './recorder';
export type { EventLogSubject } from './subject';
