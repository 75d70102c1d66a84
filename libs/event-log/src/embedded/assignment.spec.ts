import fc from 'fast-check';
import { assign } from './assignment';

const member = (name: string, ...topics: string[]): { name: string; topics: string[] } => ({ name, topics });

describe('assign', () => {
  it('spreads topics of one partition over the members', () => {
    const members = [member('a', 'x', 'y', 'z'), member('b', 'x', 'y', 'z')];
    const owners = [...assign(members, () => 1).values()].map((each) => each.member.name);
    expect(owners).toEqual(['a', 'b', 'a']);
  });

  it('gives a topic only to those who asked for it', () => {
    const assignment = assign([member('a', 'x'), member('b', 'y')], () => 2);
    expect([...assignment].map(([key, each]) => `${key} ${each.member.name}`)).toEqual([
      'x/0 a',
      'x/1 a',
      'y/0 b',
      'y/1 b',
    ]);
  });

  it('gives every partition to one member, and no member two more than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        (memberCount, partitions) => {
          const topics = partitions.map((_, index) => `t${index}`);
          const members = Array.from({ length: memberCount }, (_, index) => member(`m${index}`, ...topics));
          const assignment = assign(members, (topic) => partitions[topics.indexOf(topic)] ?? 0);
          const loads = members.map(
            (each) => [...assignment.values()].filter((owned) => owned.member === each).length,
          );
          expect(assignment.size).toBe(partitions.reduce((sum, count) => sum + count));
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
