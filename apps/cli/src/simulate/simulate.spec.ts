import { createSimulator } from '@mcc/simulator';
import type { Outgoing } from '../send/batch-sender';
import { simulate } from './simulate';

const FROM = Date.parse('2026-11-10T12:00:00Z');

describe('simulate', () => {
  it('plays the whole stretch once, at its speed', async () => {
    let now = 0;
    const sent: string[] = [];
    const sender = {
      send: async (batch: readonly Outgoing[]) => {
        sent.push(...batch.map((item) => item.json));
        return { accepted: batch.length, duplicates: 0, rejected: [], resent: 0 };
      },
    };
    await simulate(
      { from: FROM, history: 30_000, duration: 90_000, speed: 30 },
      {
        simulator: createSimulator({ seed: 4 }),
        sender,
        onResult: () => undefined,
        signal: new AbortController().signal,
        now: () => now,
        sleep: async (ms) => {
          now += ms;
        },
      },
    );
    const expected = createSimulator({ seed: 4 }).eventsBetween(FROM - 30_000, FROM + 90_000);
    expect(sent).toEqual(expected.map((event) => JSON.stringify(event)));
    expect(now).toBe(3_000);
  });
});
