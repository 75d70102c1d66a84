export { createEmbeddedEventLog, type EmbeddedEventLogOptions } from './embedded-event-log';
