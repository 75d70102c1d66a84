export { createKafkaEventLog, type KafkaEventLogOptions } from './kafka-event-log';
