import { KafkaJSProtocolError, KafkaJSSASLAuthenticationError } from 'kafkajs';
import { LogError } from '../event-log.port';

/** The type Kafka gave an error (`UNKNOWN_TOPIC_OR_PARTITION`, …), also when kafkajs wrapped it; empty: not from the broker. */
export function protocolType(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof KafkaJSProtocolError) return at.type;
  }
  return '';
}

/** The failure in the port's words. */
export function toLogError(error: unknown): LogError {
  if (error instanceof LogError) return error;
  const message = error instanceof Error ? error.message : String(error);
  switch (protocolType(error)) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return new LogError('unknown-topic', `Kafka does not know the topic: ${message}`, false, {
        cause: error,
      });
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
      return new LogError(
        'record-too-large',
        `Kafka refused a record as too large; raise max.message.bytes of the topic: ${message}`,
        false,
        { cause: error },
      );
    case 'KAFKA_STORAGE_ERROR':
      return new LogError('log-full', `Kafka cannot write to its disk: ${message}`, true, { cause: error });
    default:
      return new LogError('log-unavailable', `Kafka does not answer: ${message}`, isRetriable(error), {
        cause: error,
      });
  }
}

const MEMBERSHIP_LOST: ReadonlySet<string> = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
]);

/** A commit failed because the group has moved on without this consumer. */
export function isMembershipLost(error: unknown): boolean {
  return MEMBERSHIP_LOST.has(protocolType(error));
}

const LEADER_ELSEWHERE: ReadonlySet<string> = new Set([
  'NOT_LEADER_FOR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_LEADER_EPOCH',
  'FENCED_LEADER_EPOCH',
]);

/** Another broker leads the partition, or none does yet: what the client knows of leaders is old. */
export function isLeaderElsewhere(error: unknown): boolean {
  return LEADER_ELSEWHERE.has(protocolType(error));
}

/** Kafka says of its own answers whether they may change; a connection may always come back. */
function isRetriable(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof KafkaJSProtocolError) return at.retriable;
  }
  return !(error instanceof KafkaJSSASLAuthenticationError);
}
