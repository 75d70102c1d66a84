import fc from 'fast-check';
import type { TopicPartition } from '../event-log.port';
import { assignSticky, type Assignment, type StickyMember } from './sticky-assignment';

const TOPICS = { ad: 12, order: 12, metrics: 1, social: 5 };
const names = Object.keys(TOPICS);
const total = Object.values(TOPICS).reduce((sum, count) => sum + count, 0);
const countOf = (topic: string): number => TOPICS[topic as keyof typeof TOPICS] ?? 0;
const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
const newcomer = (id: string): StickyMember => ({ id, topics: names, owned: [], generation: -1 });
const assign = (members: StickyMember[]): Assignment => assignSticky(members, names, countOf);

/** The group after members have come and gone: everybody says what it had. */
function rejoin(before: Assignment, ids: string[], generation: number): StickyMember[] {
  return ids.map((id) => ({
    ...newcomer(id),
    owned: before.get(id) ?? [],
    generation: before.has(id) ? generation : -1,
  }));
}

function ownersOf(assignment: Assignment): Map<string, string> {
  return new Map([...assignment].flatMap(([id, taken]) => taken.map((at) => [nameOf(at), id] as const)));
}

const idsArbitrary = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 8 });
/** Members in any state: partitions that do not exist, that two say they own, from any generation. */
const memberArbitrary = fc.record({
  topics: fc.subarray([...names, 'gone'], { minLength: 1 }),
  generation: fc.integer({ min: -1, max: 5 }),
  owned: fc.array(fc.record({ topic: fc.constantFrom(...names, 'gone'), partition: fc.nat(15) }), {
    maxLength: 40,
  }),
});

describe('assignSticky', () => {
  it('gives every partition to exactly one subscriber, and the same whatever the order of members', () => {
    fc.assert(
      fc.property(fc.array(memberArbitrary, { minLength: 1, maxLength: 6 }), (drawn) => {
        const members = drawn.map((member, index) => ({ ...member, id: `m${index}` }));
        const assignment = assign(members);
        const given = [...assignment.values()].flat().map(nameOf);
        expect(new Set(given).size).toBe(given.length);
        const read = names.filter((topic) => members.some(({ topics }) => topics.includes(topic)));
        expect(given.length).toBe(read.reduce((sum, topic) => sum + countOf(topic), 0));
        for (const { id, topics } of members)
          for (const { topic } of assignment.get(id) ?? []) expect(topics).toContain(topic);
        expect(assign([...members].reverse())).toEqual(assignment);
      }),
    );
  });

  it('is balanced to one partition, and moves no more than the balance asks for', () => {
    fc.assert(
      fc.property(fc.array(idsArbitrary, { minLength: 2, maxLength: 8 }), (rounds) => {
        let before: Assignment = new Map();
        rounds.forEach((ids, generation) => {
          const after = assign(rejoin(before, ids, generation));
          const counts = ids.map((id) => after.get(id)?.length ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          const had = new Map(ids.map((id) => [id, before.get(id)?.length ?? 0]));
          const share = Math.floor(total / ids.length);
          const odd = total % ids.length;
          const mayKeep = [...had.values()]
            .sort((a, b) => b - a)
            .reduce((sum, count, index) => sum + Math.min(count, index < odd ? share + 1 : share), 0);
          const [was, is] = [ownersOf(before), ownersOf(after)];
          const kept = [...was].filter(([name, id]) => is.get(name) === id).length;
          expect(kept).toBe(mayKeep);
          before = after;
        });
      }),
    );
  });

  it('leaves everything where it is when nobody has come or gone', () => {
    const first = assign([newcomer('a'), newcomer('b'), newcomer('c')]);
    expect(assign(rejoin(first, ['a', 'b', 'c'], 1))).toEqual(first);
  });

  it('shares every topic about evenly at the beginning and when one joins', () => {
    const first = assign([newcomer('a'), newcomer('b')]);
    const second = assign(rejoin(first, ['a', 'b', 'c'], 1));
    const inTopic = (assignment: Assignment, topic: string): number[] =>
      [...assignment.values()].map((taken) => taken.filter((at) => at.topic === topic).length);
    for (const topic of ['ad', 'order']) {
      expect(inTopic(first, topic)).toEqual([6, 6]);
      for (const count of inTopic(second, topic)) expect(Math.abs(count - 4)).toBeLessThanOrEqual(1);
    }
  });

  it('believes the later of two owners: the earlier one has slept through a generation', () => {
    const owned = [{ topic: 'metrics', partition: 0 }];
    const zombie = { ...newcomer('a'), owned, generation: 3 };
    const owner = { ...newcomer('b'), owned, generation: 4 };
    expect(assign([zombie, owner]).get('b')).toContainEqual(owned[0]);
  });
});
