import type { KafkaMessage } from 'kafkajs';
import type { LogRecord, TopicPartition } from '../event-log.port';

export function toLogRecord(at: TopicPartition, message: KafkaMessage): LogRecord {
  return {
    ...at,
    offset: Number(message.offset),
    timestamp: Number(message.timestamp),
    key: message.key === null ? null : message.key.toString('utf8'),
    value: message.value,
    headers: headersOf(message),
  };
}

function headersOf({ headers = {} }: KafkaMessage): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const single = Array.isArray(value) ? value.at(-1) : value;
    if (single !== undefined) result[name] = single.toString();
  }
  return result;
}
