import { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { LogError } from '../event-log.port';
import { isLeaderElsewhere, isMembershipLost, toLogError } from './kafka-errors';

const answer = (type: string, retriable: boolean): KafkaJSProtocolError =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 1, retriable }));

describe('toLogError', () => {
  it.each([
    ['UNKNOWN_TOPIC_OR_PARTITION', 'unknown-topic', false],
    ['MESSAGE_TOO_LARGE', 'record-too-large', false],
    ['KAFKA_STORAGE_ERROR', 'log-full', true],
    ['NOT_ENOUGH_REPLICAS', 'log-unavailable', true],
  ])('says of %s that it is %s', (type, code, retriable) => {
    expect(toLogError(answer(type, retriable))).toMatchObject({ code, retriable });
  });

  it('finds the broker’s answer inside of what kafkajs made of it', () => {
    const gaveUp = new KafkaJSNumberOfRetriesExceeded(answer('MESSAGE_TOO_LARGE', false), {
      retryCount: 5,
      retryTime: 100,
    });
    expect(toLogError(gaveUp)).toMatchObject({ code: 'record-too-large' });
  });

  it('takes a lost connection for something that may come back', () => {
    expect(toLogError(new KafkaJSConnectionError('connection refused'))).toMatchObject({
      code: 'log-unavailable',
      retriable: true,
    });
  });

  it('leaves its own errors alone', () => {
    const error = new LogError('log-closed', 'closed', false);
    expect(toLogError(error)).toBe(error);
  });
});

describe('isLeaderElsewhere', () => {
  it('tells a partition whose leader is unknown or old from a broker that does not answer', () => {
    expect(isLeaderElsewhere(answer('NOT_LEADER_FOR_PARTITION', true))).toBe(true);
    expect(isLeaderElsewhere(answer('REQUEST_TIMED_OUT', true))).toBe(false);
    expect(isLeaderElsewhere(new KafkaJSConnectionError('connection refused'))).toBe(false);
  });
});

describe('isMembershipLost', () => {
  it('tells a group that has moved on from a broker that does not answer', () => {
    expect(isMembershipLost(answer('ILLEGAL_GENERATION', false))).toBe(true);
    expect(isMembershipLost(answer('REQUEST_TIMED_OUT', true))).toBe(false);
  });
});
