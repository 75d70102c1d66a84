// Appends batches of ten for ever and prints the first offset of each that was acknowledged; its parent kills it.
import { createEmbeddedEventLog } from '../embedded';

async function main(dataDir: string): Promise<void> {
  const log = createEmbeddedEventLog({ dataDir });
  await log.ensureTopics([
    { topic: 'a', partitions: 1 },
    { topic: 'b', partitions: 1 },
  ]);
  for (;;) {
    const records = Array.from({ length: 10 }, (_, index) => ({
      topic: index % 2 === 0 ? 'a' : 'b',
      key: null,
      value: Buffer.alloc(2_000, index),
    }));
    const [first] = await log.append(records);
    process.stdout.write(`${first?.offset}\n`);
  }
}

void main(process.argv[2] ?? '');
