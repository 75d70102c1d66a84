import { randomUUID } from 'node:crypto';
import { createKafkaEventLog } from '@mcc/event-log';
import { eventLogContract } from '@mcc/event-log/testing';
import { kafkaSuite } from '../support/engines';

kafkaSuite('event log on Kafka', (brokers) => {
  eventLogContract(
    'Kafka',
    async () => {
      const topicPrefix = `test-${randomUUID()}.`;
      return {
        open: async () => createKafkaEventLog({ brokers, topicPrefix }),
        dispose: async () => undefined,
      };
    },
    30_000,
  );
});
