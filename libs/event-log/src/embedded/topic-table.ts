import type { TopicPartition, TopicSpec } from '../event-log.port';
import { unknownTopic } from '../limits';
import type { TopicPrefix } from '../topic-prefix';
import { Partition } from './partition';
import type { Storage } from './storage';
import type { Writer } from './writer';

interface Topic {
  id: number;
  spec: TopicSpec;
  partitions: Partition[];
}

/** The topics of this installation by the names callers use, with their partitions in memory. */
export class TopicTable {
  private readonly topics = new Map<string, Topic>();
  private nextId = 0;
  private ensuring: Promise<void> = Promise.resolve();

  constructor(
    private readonly storage: Storage,
    private readonly writer: Writer,
    private readonly prefix: TopicPrefix,
  ) {
    for (const { id, ...stored } of storage.listTopics()) {
      this.nextId = Math.max(this.nextId, id + 1);
      const topic = prefix.remove(stored.topic);
      if (topic !== null) this.open(id, { ...stored, topic });
    }
  }

  /** Creates what is missing; of topics that exist, takes over retention and compaction. */
  ensure(specs: TopicSpec[]): Promise<void> {
    // one call at a time: two that create the same topic must agree on its id
    const ensured = this.ensuring.then(() => this.create(specs));
    this.ensuring = ensured.catch(() => undefined);
    return ensured;
  }

  private async create(specs: TopicSpec[]): Promise<void> {
    const changed = specs
      .map((spec) => {
        const existing = this.topics.get(spec.topic);
        const partitions = existing?.spec.partitions ?? spec.partitions;
        return { id: existing?.id ?? this.nextId++, spec: { ...spec, partitions } };
      })
      .filter(({ spec }) => !sameSpec(spec, this.topics.get(spec.topic)?.spec));
    if (changed.length === 0) return;
    await this.writer.submit({
      size: changed.length * 128,
      put: () => {
        for (const { id, spec } of changed) {
          const topic = this.prefix.add(spec.topic);
          this.storage.putTopic(topic, { id, ...spec, topic });
        }
      },
      durable: () => {
        for (const { id, spec } of changed) this.open(id, spec);
      },
      failed: () => undefined,
    });
  }

  all(): Topic[] {
    return [...this.topics.values()];
  }

  /** @throws LogError `unknown-topic` */
  count(topic: string): number {
    return this.find(topic).partitions.length;
  }

  /** @throws LogError `unknown-topic` */
  partition(at: TopicPartition): Partition {
    const partition = this.find(at.topic).partitions[at.partition];
    if (!partition) throw unknownTopic(`${at.topic}/${at.partition}`);
    return partition;
  }

  private find(topic: string): Topic {
    const found = this.topics.get(topic);
    if (!found) throw unknownTopic(topic);
    return found;
  }

  private open(id: number, spec: TopicSpec): void {
    const existing = this.topics.get(spec.topic);
    if (existing) {
      existing.spec = spec;
      return;
    }
    const partitions = Array.from(
      { length: spec.partitions },
      (_, number) =>
        new Partition(
          spec.topic,
          number,
          { topicId: id, partition: number },
          this.storage.partitionState(id, number),
        ),
    );
    this.topics.set(spec.topic, { id, spec, partitions });
  }
}

function sameSpec(a: TopicSpec, b: TopicSpec | undefined): boolean {
  return (
    b !== undefined &&
    a.retentionMs === b.retentionMs &&
    a.minCompactionLagMs === b.minCompactionLagMs &&
    (a.compact ?? false) === (b.compact ?? false)
  );
}
