// Prints every transition of an alert as one line of JSON, first the old ones: docs/asyncapi.yaml, AlertMessage.
//   KAFKA_BROKERS=localhost:9092 node examples/subscribe-alerts.mjs
import { Kafka, logLevel } from 'kafkajs';

const brokers = (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(',');
const topic = `${process.env.MCC_TOPIC_PREFIX ?? ''}mcc.alerts.v1`;
const kafka = new Kafka({ clientId: 'my-program', brokers, logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: 'my-program' });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({ eachMessage: async ({ message }) => console.log(String(message.value)) });
