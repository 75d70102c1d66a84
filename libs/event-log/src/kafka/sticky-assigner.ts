import { AssignerProtocol, type GroupMember, type PartitionAssigner } from 'kafkajs';
import type { TopicPartition } from '../event-log.port';
import { assignSticky, type StickyMember } from './sticky-assignment';

/** Members of a group must agree on it: a change of what they tell each other needs a new name. */
const PROTOCOL = 'mcc-sticky-v1';

/** What a member tells the leader of its group about itself, as JSON in Kafka's `userData`. Topics by Kafka's names. */
interface Claims {
  generation: number;
  owned: Record<string, number[]>;
}

export interface StickyAssignerOptions {
  /** what this consumer reads now (Kafka's topic names) and the generation it knows that from */
  claims: () => { owned: TopicPartition[]; generation: number };
  /** Called before every attempt to join. Throws to put it off. */
  onJoining: () => void;
}

/**
 * {@link assignSticky} for kafkajs. Its `protocol` is the only place that kafkajs calls before every join, also before
 * those it announces by no event (a member that was thrown out, topics that have changed).
 */
export function stickyAssigner({ claims, onJoining }: StickyAssignerOptions): PartitionAssigner {
  return ({ cluster }) => ({
    name: PROTOCOL,
    version: 0,
    assign: async ({ members, topics }) => {
      const countOf = (topic: string): number => cluster.findTopicPartitionMetadata(topic).length;
      const assignment = assignSticky(members.map(readMember), topics, countOf);
      return [...assignment].map(([memberId, taken]) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version: 0,
          assignment: byTopic(taken),
          userData: Buffer.alloc(0),
        }),
      }));
    },
    protocol: ({ topics }) => {
      onJoining();
      const { owned, generation } = claims();
      const told: Claims = { generation, owned: byTopic(owned) };
      return {
        name: PROTOCOL,
        metadata: AssignerProtocol.MemberMetadata.encode({
          version: 0,
          topics,
          userData: Buffer.from(JSON.stringify(told)),
        }),
      };
    },
  });
}

function readMember({ memberId, memberMetadata }: GroupMember): StickyMember {
  const { topics = [], userData } = AssignerProtocol.MemberMetadata.decode(memberMetadata) ?? {};
  const { generation, owned } = JSON.parse(String(userData)) as Claims;
  return {
    id: memberId,
    topics,
    generation,
    owned: Object.entries(owned).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    ),
  };
}

function byTopic(partitions: readonly TopicPartition[]): Record<string, number[]> {
  const topics: Record<string, number[]> = {};
  for (const { topic, partition } of partitions) (topics[topic] ??= []).push(partition);
  return topics;
}
