import fc from 'fast-check';
import { Partition } from './partition';

const open = (): Partition =>
  new Partition('topic', 0, { topicId: 0, partition: 0 }, { low: 0, high: 0, timestamp: 0 });

type Step = { kind: 'stage'; by: number } | { kind: 'publish' | 'discard' | 'read'; by: number };

describe('Partition', () => {
  it('shows records when they are durable, all at once', () => {
    const partition = open();
    expect(partition.stage(2, 100)).toEqual({ offset: 0, timestamp: 100 });
    expect(partition.stage(1, 101)).toEqual({ offset: 2, timestamp: 101 });
    expect(partition.high).toBe(0);
    partition.publish();
    expect(partition.high).toBe(3);
  });

  it('gives offsets of records that were not written again', () => {
    const partition = open();
    partition.stage(5, 100);
    partition.discard();
    expect(partition.stage(1, 101).offset).toBe(0);
  });

  it('promises no more than the age of records being written', () => {
    const partition = open();
    partition.stage(1, 100);
    expect(partition.horizon(500)).toBe(100);
    partition.publish();
    expect(partition.horizon(500)).toBe(500);
  });

  it('keeps its promise however the clock jumps', () => {
    const step = fc.record({
      kind: fc.constantFrom<Step['kind']>('stage', 'publish', 'discard', 'read'),
      by: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const partition = open();
        let clock = 1_000;
        let promised = 0;
        let staged: number[] = [];
        for (const { kind, by } of steps) {
          clock += by;
          if (kind === 'stage') staged.push(partition.stage(1, clock).timestamp);
          if (kind === 'discard') staged = [];
          if (kind === 'discard') partition.discard();
          if (kind === 'publish') {
            // what becomes visible now was never promised to be visible before
            for (const timestamp of staged) expect(timestamp).toBeGreaterThanOrEqual(promised);
            staged = [];
            partition.publish();
          }
          if (kind === 'read') {
            const horizon = partition.horizon(clock);
            expect(horizon).toBeGreaterThanOrEqual(promised);
            promised = horizon;
          }
        }
      }),
    );
  });
});
