import { murmur2, Partitioner } from './partitioner';

describe('murmur2', () => {
  // from Apache Kafka's UtilsTest.testMurmur2
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });
});

describe('Partitioner', () => {
  it('gives records without a key a partition each in turn', () => {
    const partitioner = new Partitioner();
    expect([0, 1, 2, 3].map(() => partitioner.partitionOf(null, 3))).toEqual([0, 1, 2, 0]);
  });

  it('keeps within the partitions', () => {
    const partitioner = new Partitioner();
    for (let index = 0; index < 1_000; index++) {
      const partition = partitioner.partitionOf(`key-${index}`, 7);
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(7);
    }
  });
});
