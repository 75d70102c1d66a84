import { startFake, type Behaviour } from '../testing/fake-command-center';
import { createBatchSender, SendError, type Outgoing } from './batch-sender';
import { createEventClient } from './event-client';

const items = (count: number, prefix = 'e'): Outgoing[] =>
  Array.from({ length: count }, (_, i) => ({
    json: JSON.stringify({ source: 's', id: `${prefix}${i}` }),
    line: i + 2,
  }));

/** A sender whose clock advances by its waits only. */
async function withSender<T>(
  behave: (request: number, lines: number) => Behaviour,
  use: (tools: {
    send: (batch: Outgoing[]) => ReturnType<ReturnType<typeof createBatchSender>['send']>;
    fake: Awaited<ReturnType<typeof startFake>>;
    waits: number[];
    stop: () => void;
  }) => Promise<T>,
): Promise<T> {
  const fake = await startFake(behave);
  const client = createEventClient(fake.url);
  const waits: number[] = [];
  const controller = new AbortController();
  let now = 0;
  const sender = createBatchSender({
    client,
    giveUpAfterMs: 10_000,
    onWait: (_, waitMs) => waits.push(waitMs),
    onResumed: () => undefined,
    signal: controller.signal,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  try {
    return await use({ send: (batch) => sender.send(batch), fake, waits, stop: () => controller.abort() });
  } finally {
    await client.close();
    await fake.close();
  }
}

describe('batch sender', () => {
  it('says what became of every event, with the lines of those rejected', async () => {
    await withSender(
      () => 'take',
      async ({ send }) => {
        const bad = { json: JSON.stringify({ source: 's', id: 'bad' }), line: 99 };
        const result = await send([...items(2), bad, ...items(1)]);
        expect(result).toMatchObject({ accepted: 2, duplicates: 1, resent: 0 });
        expect(result.rejected).toEqual([{ item: bad, code: 'invalid-data', message: 'no good' }]);
      },
    );
  });

  it('waits as long as the server asks, and at least as its own back-off says', async () => {
    const slow = { status: 429, headers: { 'retry-after': '3' } };
    await withSender(
      (request) => (request <= 2 ? slow : request === 3 ? { status: 503 } : 'take'),
      async ({ send, waits, fake }) => {
        expect(await send(items(3))).toMatchObject({ accepted: 3, duplicates: 0, resent: 0 });
        expect(waits.slice(0, 2)).toEqual([3_000, 3_000]);
        expect(waits[2]).toBeGreaterThanOrEqual(0.9 * 1_000);
        expect(fake.requests).toBe(4);
      },
    );
  });

  it('sends again after a lost answer; nothing counts twice', async () => {
    await withSender(
      (request) => (request === 1 ? 'take-and-hang-up' : 'take'),
      async ({ send, fake }) => {
        expect(await send(items(5))).toMatchObject({ accepted: 0, duplicates: 5, resent: 5 });
        expect(fake.stored.size).toBe(5);
      },
    );
  });

  it('halves a batch that is too large, keeping the order', async () => {
    await withSender(
      (_, lines) => (lines > 2 ? { status: 413 } : 'take'),
      async ({ send, fake }) => {
        expect(await send(items(7))).toMatchObject({ accepted: 7, rejected: [] });
        expect(fake.arrived.map((event) => event.id)).toEqual(items(7).map((_, i) => `e${i}`));
      },
    );
  });

  it('rejects a single event that is too large', async () => {
    await withSender(
      () => ({ status: 413 }),
      async ({ send }) => {
        const { accepted, rejected } = await send(items(2));
        expect(accepted).toBe(0);
        expect(rejected.map(({ code, item }) => [code, item.line])).toEqual([
          ['body-too-large', 2],
          ['body-too-large', 3],
        ]);
      },
    );
  });

  it('gives up after the time it was given, with the reason', async () => {
    await withSender(
      () => ({ status: 500 }),
      async ({ send, waits }) => {
        await expect(send(items(1))).rejects.toThrow(/gave up after 1\d s: .* answers 500: told to/);
        expect(waits.length).toBeGreaterThan(4);
      },
    );
  });

  it.each([404, 401, 400, 415])('does not repeat what a %d says is impossible', async (status) => {
    await withSender(
      () => ({ status }),
      async ({ send, fake }) => {
        await expect(send(items(1))).rejects.toThrow(SendError);
        expect(fake.requests).toBe(1);
      },
    );
  });

  it('stops waiting when it is interrupted', async () => {
    await withSender(
      () => ({ status: 503 }),
      async ({ send, stop }) => {
        stop();
        await expect(send(items(1))).rejects.toMatchObject({ code: 'interrupted' });
      },
    );
  });
});
