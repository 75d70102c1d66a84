import type { ConsumeOptions, EventLog, LogConsumer, NewRecord, TopicSpec } from '../event-log.port';
import { Recorder } from './recorder';

/** A log under test. */
export interface EventLogSubject {
  /** Opens the log; called again after `close()`, it finds the same data. */
  open(): Promise<EventLog>;
  /** Removes what the subject left behind. */
  dispose(): Promise<void>;
}

/** What one test works with: a log of its own, closed behind it. */
export class Bench {
  log!: EventLog;

  constructor(
    private readonly make: () => Promise<EventLogSubject>,
    /** longest a test may take, ms */
    readonly timeoutMs: number,
  ) {}

  private subject!: EventLogSubject;

  async setUp(): Promise<void> {
    this.subject = await this.make();
    this.log = await this.subject.open();
  }

  async tearDown(): Promise<void> {
    await this.log.close();
    await this.subject.dispose();
  }

  async reopen(): Promise<void> {
    await this.log.close();
    this.log = await this.subject.open();
  }

  async topic(topic: string, partitions = 1, spec: Partial<TopicSpec> = {}): Promise<string> {
    await this.log.ensureTopics([{ topic, partitions, ...spec }]);
    return topic;
  }

  consume(
    recorder: Recorder,
    options: Partial<ConsumeOptions> & Pick<ConsumeOptions, 'topics'>,
  ): Promise<LogConsumer> {
    return this.log.consume({
      groupId: null,
      from: 'earliest',
      tickMs: 10,
      handler: recorder,
      onCrash: recorder.onCrash,
      ...options,
    });
  }
}

/** A record of a text value. */
export function text(topic: string, value: string, more: Partial<NewRecord> = {}): NewRecord {
  return { topic, key: null, value: Buffer.from(value), ...more };
}

/** `count` records `0`, `1`, … */
export function numbered(
  topic: string,
  count: number,
  more: (index: number) => Partial<NewRecord> = () => ({}),
): NewRecord[] {
  return Array.from({ length: count }, (_, index) => text(topic, String(index), more(index)));
}
