import type { TopicPartition } from '../event-log.port';
import { assign } from './assignment';
import type { PartitionReader } from './partition-reader';

/** A consumer, as its group sees it. */
export interface GroupMember {
  readonly topics: readonly string[];
  /** begins to read a partition */
  open(at: TopicPartition): PartitionReader;
  /** the partition was taken away; its reader has stopped */
  revoked(at: TopicPartition): Promise<void>;
}

interface Ownership {
  member: GroupMember;
  reader: PartitionReader;
}

/** Shares partitions among the consumers of one group in this process; one change of membership at a time. */
export class ConsumerGroup {
  private readonly members: GroupMember[] = [];
  private readonly owners = new Map<string, Ownership>();
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly partitionsOf: (topic: string) => number) {}

  get size(): number {
    return this.members.length;
  }

  /** Partitions follow as soon as their former owners have let go; this does not wait for them. */
  join(member: GroupMember): void {
    this.members.push(member);
    void this.rebalance();
  }

  /** Resolves when the member's handler calls have ended and its partitions have gone to the others. */
  async leave(member: GroupMember): Promise<void> {
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
    await this.rebalance();
  }

  isOwner(member: GroupMember, at: TopicPartition): boolean {
    return this.owners.get(`${at.topic}/${at.partition}`)?.member === member;
  }

  private rebalance(): Promise<void> {
    this.turn = this.turn.then(async () => {
      const wanted = assign(this.members, this.partitionsOf);
      const leaving = [...this.owners].filter(([key, { member }]) => wanted.get(key)?.member !== member);
      await Promise.all(leaving.map(([key, ownership]) => this.take(key, ownership)));
      for (const [key, { topic, partition, member }] of wanted) {
        if (!this.owners.has(key))
          this.owners.set(key, { member, reader: member.open({ topic, partition }) });
      }
    });
    return this.turn;
  }

  private async take(key: string, { member, reader }: Ownership): Promise<void> {
    await reader.stop();
    await member.revoked(reader.at);
    // only now: `revoked` may still commit
    this.owners.delete(key);
  }
}
