import type { BatchResult, Outgoing } from './batch-sender';
import { createSendQueue } from './send-queue';

const result: BatchResult = { accepted: 0, duplicates: 0, rejected: [], resent: 0 };

describe('send queue', () => {
  it('has one batch under way at a time, in order, while the next one is gathered', async () => {
    const sizes: number[] = [];
    const order: string[] = [];
    let underWay = 0;
    let release: () => void = () => undefined;
    const sender = {
      send: async (batch: readonly Outgoing[]) => {
        underWay += 1;
        expect(underWay).toBe(1);
        sizes.push(batch.length);
        order.push(...batch.map((item) => item.json));
        await new Promise<void>((resolve) => (release = resolve));
        underWay -= 1;
        return result;
      },
    };
    const sent: number[] = [];
    const queue = createSendQueue(sender, 3, (_, count) => sent.push(count));
    const names = Array.from({ length: 8 }, (_, i) => `e${i}`);
    const adding = (async () => {
      for (const json of names) await queue.add({ json });
      await queue.drain();
    })();
    for (let batch = 1; batch <= 3; batch += 1) {
      while (sizes.length < batch) await new Promise((resolve) => setImmediate(resolve));
      release();
    }
    await adding;
    expect(sizes).toEqual([3, 3, 2]);
    expect(sent).toEqual([3, 3, 2]);
    expect(order).toEqual(names);
  });

  it('closes a batch early when its events are large', async () => {
    const sizes: number[] = [];
    const sender = {
      send: async (batch: readonly Outgoing[]) => {
        sizes.push(batch.length);
        return result;
      },
    };
    const queue = createSendQueue(sender, 1_000, () => undefined);
    for (let i = 0; i < 4; i += 1) await queue.add({ json: 'x'.repeat(600_000) });
    await queue.drain();
    expect(sizes).toEqual([2, 2]);
  });

  it('hands an error of a batch under way to whoever comes next', async () => {
    const failing = { send: () => Promise.reject(new Error('no way')) };
    const queue = createSendQueue(failing, 1, () => undefined);
    await queue.add({ json: 'a' });
    await expect(queue.drain()).rejects.toThrow('no way');
  });
});
