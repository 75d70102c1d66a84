import type { TopicPartition } from '../event-log.port';

/** A member of a group, as it describes itself when it joins. */
export interface StickyMember {
  id: string;
  topics: readonly string[];
  /** what it read until now */
  owned: readonly TopicPartition[];
  /** the latest generation of the group it knows of; of two that say they own a partition, the later one does */
  generation: number;
}

/** What a member reads from now on, by its id. */
export type Assignment = Map<string, TopicPartition[]>;

/**
 * Shares all partitions of the topics among the members: as evenly as can be (the counts of members with equal
 * subscriptions differ by one at most), moving only what has to move for that, and taking it from the topic a member has
 * most of. Depends on its arguments alone; a partition stays out only when nobody subscribes to its topic.
 * After the idea of Kafka's StickyAssignor (KIP-54), for members whose subscriptions are, as a rule, equal.
 */
export function assignSticky(
  members: readonly StickyMember[],
  topics: readonly string[],
  partitionsOf: (topic: string) => number,
): Assignment {
  const seats = [...members].sort(byId).map((member) => new Seat(member));
  const partitions = [...new Set(topics)].sort().flatMap((topic) => allOf(topic, partitionsOf(topic)));
  const open = partitions.filter((at) => {
    const owner = ownerOf(at, seats);
    owner?.take(at);
    return !owner;
  });
  const released = trim(seats, partitions.length);
  for (const at of [...released, ...open].sort(byPlace)) neediest(at, seats)?.take(at);
  return new Map(seats.map(({ member, taken }) => [member.id, taken.sort(byPlace)]));
}

/** A member and what it gets. */
class Seat {
  readonly taken: TopicPartition[] = [];
  private readonly claims: ReadonlySet<string>;
  private readonly topics: ReadonlySet<string>;

  constructor(readonly member: StickyMember) {
    this.claims = new Set(member.owned.map(nameOf));
    this.topics = new Set(member.topics);
  }

  isOwner(at: TopicPartition): boolean {
    return this.reads(at) && this.claims.has(nameOf(at));
  }

  reads({ topic }: TopicPartition): boolean {
    return this.topics.has(topic);
  }

  take(at: TopicPartition): void {
    this.taken.push(at);
  }

  count(topic: string): number {
    return countOf(this.taken, topic);
  }

  /** Gives up a partition of the topic it has most of; of two such topics, the one less of has been given up. */
  release(released: TopicPartition[]): void {
    const [given] = [...this.taken].sort(
      (a, b) =>
        this.count(b.topic) - this.count(a.topic) ||
        countOf(released, a.topic) - countOf(released, b.topic) ||
        -byPlace(a, b),
    );
    if (!given) return;
    this.taken.splice(this.taken.indexOf(given), 1);
    released.push(given);
  }
}

function ownerOf(at: TopicPartition, seats: Seat[]): Seat | undefined {
  return seats
    .filter((seat) => seat.isOwner(at))
    .reduce<Seat | undefined>(
      (best, seat) => (best && best.member.generation >= seat.member.generation ? best : seat),
      undefined,
    );
}

/** Takes from members what is over their share; those that have most may keep the odd ones. */
function trim(seats: Seat[], total: number): TopicPartition[] {
  const share = Math.floor(total / seats.length);
  let odd = total % seats.length;
  const released: TopicPartition[] = [];
  for (const seat of [...seats].sort((a, b) => b.taken.length - a.taken.length)) {
    const most = seat.taken.length > share && odd-- > 0 ? share + 1 : share;
    while (seat.taken.length > most) seat.release(released);
  }
  return released;
}

/** Who has least, and of those who has least of this topic. */
function neediest(at: TopicPartition, seats: Seat[]): Seat | undefined {
  return seats
    .filter((seat) => seat.reads(at))
    .reduce<Seat | undefined>((best, seat) => {
      if (!best) return seat;
      const less = seat.taken.length - best.taken.length || seat.count(at.topic) - best.count(at.topic);
      return less < 0 ? seat : best;
    }, undefined);
}

function countOf(partitions: TopicPartition[], topic: string): number {
  return partitions.filter((at) => at.topic === topic).length;
}

function allOf(topic: string, count: number): TopicPartition[] {
  return Array.from({ length: count }, (_, partition) => ({ topic, partition }));
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

function byPlace(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}

function byId(a: StickyMember, b: StickyMember): number {
  return a.id < b.id ? -1 : 1;
}
