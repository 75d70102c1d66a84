import type { TopicPartition } from '../event-log.port';

/** First and next offset of a partition. */
export interface Bounds {
  low: number;
  high: number;
}

/** Says so, with numbers, when records were removed before they were read: kafkajs goes on at the earliest one in silence. */
export class LossReport {
  constructor(
    private readonly boundsOf: (at: TopicPartition) => Promise<Bounds | undefined>,
    private readonly warn: (message: string) => void,
  ) {}

  /** A reader wants to begin at `wanted`. */
  atStart(at: TopicPartition, wanted: number, { low, high }: Bounds): void {
    if (wanted < low) this.warn(passedByRetention(at, wanted, low));
    if (wanted > high) this.warn(cutOff(at, wanted, high));
  }

  /** A reader got offset `to` although it waited for `next`. Compaction leaves gaps too: what lies after the log's beginning was removed by it. */
  atGap(at: TopicPartition, next: number, to: number): void {
    const tell = (bounds: Bounds | undefined): void => {
      const low = Math.min(to, bounds?.low ?? to);
      if (low > next) this.warn(passedByRetention(at, next, low));
    };
    void this.boundsOf(at).then(tell, () => tell(undefined));
  }
}

function passedByRetention({ topic, partition }: TopicPartition, next: number, low: number): string {
  return (
    `${low - next} records of ${topic}/${partition} are lost to this consumer: retention removed offsets ${next} to ` +
    `${low - 1} before they were read. Give the topic a longer retention, or the consumer more processes.`
  );
}

/** For a log that ends before a position that was reached in it. */
export function cutOff({ topic, partition }: TopicPartition, reached: number, high: number): string {
  return (
    `${topic}/${partition} ends at offset ${high}, but this consumer had come to ${reached}: Kafka has lost ` +
    `${reached - high} records (an unclean leader election), or the topic was made anew. Going on at its end.`
  );
}
