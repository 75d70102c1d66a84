export { createKafkaEventLog, type KafkaEventLogOptions } from './kafka-event-log';
export { provisionKafkaTopics, type ProvisioningOptions, type TopicReport } from './topic-provisioning';
