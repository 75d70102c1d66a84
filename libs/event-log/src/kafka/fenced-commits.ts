import type { Consumer } from 'kafkajs';
import type { CommittedOffset, TopicPartition } from '../event-log.port';
import { notAssigned } from '../limits';
import { isMembershipLost, toLogError } from './kafka-errors';
import type { Membership } from './membership';
import type { PartitionTable } from './partition-table';

/** A join is put off for commits under way this often; kafkajs tries to join five times. */
const MAX_POSTPONED = 3;

export interface FencedCommitsOptions {
  consumer: Consumer;
  membership: Membership;
  table: PartitionTable;
  named: (at: TopicPartition) => TopicPartition;
  /** resolves when the consumer closes: a commit does not wait for the group then */
  closing: Promise<void>;
  /** the group has moved on without this consumer, which kafkajs will notice at its next heartbeat */
  onLost: () => void;
}

/**
 * Commits that never overwrite those of a later owner. The broker refuses a commit of an earlier generation, but kafkajs
 * tries a failed commit again and would then send it with the generation of a join in between, whoever owns the partition
 * by then: so no join begins while a commit is under way. It also takes commits between two runs without sending them: only
 * its event says that one was sent.
 */
export class FencedCommits {
  private underWay = 0;
  private postponed = 0;
  /** commits the broker has confirmed and whose callers do not know it yet, by place */
  private readonly confirmed = new Map<string, number>();

  constructor(private readonly options: FencedCommitsOptions) {
    const { consumer, membership } = options;
    consumer.on(consumer.events.COMMIT_OFFSETS, ({ payload }) => {
      membership.heard(payload.groupGenerationId, performance.now());
      for (const { topic, partitions } of payload.topics)
        for (const { partition, offset } of partitions)
          this.count(placeOf({ topic, partition }, String(offset)), 1);
    });
  }

  /** @throws LogError `not-assigned` | `log-unavailable` */
  async commit(at: TopicPartition, next: CommittedOffset): Promise<void> {
    const { membership, table, onLost } = this.options;
    for (;;) {
      await Promise.race([membership.joined, this.options.closing]);
      if (!membership.isMember || !(await table.mayCommit(at))) throw notAssigned(at.topic, at.partition);
      const { joins } = membership;
      if (await this.send(at, next)) return table.noteCommit(at, next.offset);
      // refused: after the next join it is known whose partition it is
      if (joins === membership.joins) onLost();
    }
  }

  /** Called before each attempt to join. @throws Error that makes kafkajs try again a little later */
  admitJoin(): void {
    if (this.underWay === 0 || this.postponed >= MAX_POSTPONED) {
      this.postponed = 0;
      return;
    }
    this.postponed += 1;
    // of the one type after which kafkajs tries to join again
    throw Object.assign(new Error('commits are under way'), { type: 'REBALANCE_IN_PROGRESS' });
  }

  private async send(at: TopicPartition, { offset, metadata }: CommittedOffset): Promise<boolean> {
    const named = this.options.named(at);
    this.underWay += 1;
    try {
      await this.options.consumer.commitOffsets([{ ...named, offset: String(offset), metadata }]);
      return this.count(placeOf(named, String(offset)), -1) >= 0;
    } catch (error) {
      if (isMembershipLost(error) || !this.options.membership.isMember) return false;
      throw toLogError(error);
    } finally {
      this.underWay -= 1;
    }
  }

  private count(place: string, change: 1 | -1): number {
    const count = (this.confirmed.get(place) ?? 0) + change;
    if (count > 0) this.confirmed.set(place, count);
    else this.confirmed.delete(place);
    return count;
  }
}

function placeOf({ topic, partition }: TopicPartition, offset: string): string {
  return `${topic}/${partition}@${offset}`;
}
