import { type Consumer, KafkaJSNonRetriableError } from 'kafkajs';
import type { TopicPartition } from '../event-log.port';

/**
 * What is fetched from where; partitions by Kafka's topic names. Between two runs (after an error from which it starts
 * again by itself) kafkajs takes no orders; the join that ends the pause repeats them.
 */
export class FetchControl {
  constructor(private readonly consumer: Consumer) {}

  seek(at: TopicPartition, offset: number): void {
    this.order(() => this.consumer.seek({ ...at, offset: String(offset) }));
  }

  pause({ topic, partition }: TopicPartition): void {
    this.order(() => this.consumer.pause([{ topic, partitions: [partition] }]));
  }

  resume({ topic, partition }: TopicPartition): void {
    this.order(() => this.consumer.resume([{ topic, partitions: [partition] }]));
  }

  private order(give: () => void): void {
    try {
      give();
    } catch (error) {
      if (!(error instanceof KafkaJSNonRetriableError)) throw error;
    }
  }
}
