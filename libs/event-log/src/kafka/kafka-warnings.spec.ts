import { logLevel } from 'kafkajs';
import { warningsTo } from './kafka-warnings';

describe('warningsTo', () => {
  const told: string[] = [];
  const log = warningsTo((message) => told.push(message)).logCreator(logLevel.WARN);
  const say = (message: string, error?: string): void =>
    log({
      namespace: 'Connection',
      level: logLevel.WARN,
      label: 'WARN',
      log: { timestamp: '', message, ...(error === undefined ? {} : { error }) },
    });

  it('tells each text once, with its cause, and leaves out what is no news', () => {
    say('Connection error', 'connect ECONNREFUSED');
    say('Connection error', 'connect ECONNREFUSED');
    say('Connection error', 'read ECONNRESET');
    say('Limiting retries for the idempotent producer may invalidate EoS guarantees');
    expect(told).toEqual([
      'Connection: Connection error (connect ECONNREFUSED)',
      'Connection: Connection error (read ECONNRESET)',
    ]);
  });
});
