import type { ReplayDeadLettersResponse } from '@mcc/contracts';
import { fakeDeadLetters, type FakeDeadLetters } from '../testing/fake-dead-letters';
import { CommandCenterError } from '../command-center/command-center';
import type { DeadLetterFilter } from './dead-letter-client';
import { listDeadLetters } from './dead-letter-pages';
import { replayDeadLetters } from './replay-dead-letters';

describe('listDeadLetters', () => {
  it.each([
    [1, 1],
    [99, 99],
    [100, 100],
    [250, 250],
    [1_000, 250],
  ])('gives the newest %i', async (limit, shown) => {
    const { deadLetters, total } = await listDeadLetters(fakeDeadLetters(250), {}, limit);
    expect(total).toBe(250);
    expect(deadLetters.map(({ id }) => id)).toEqual(
      Array.from({ length: shown }, (_, index) => `id-${String(index).padStart(5, '0')}`),
    );
  });

  it('gives none where none matches', async () => {
    expect(await listDeadLetters(fakeDeadLetters(3), { code: 'none' }, 10)).toEqual({
      deadLetters: [],
      total: 0,
    });
  });
});

describe('replayDeadLetters', () => {
  async function run(
    client: FakeDeadLetters,
    what: string[] | DeadLetterFilter,
    onProgress: (done: number, total: number) => void = () => undefined,
    signal = new AbortController().signal,
  ): Promise<ReplayDeadLettersResponse> {
    const account: ReplayDeadLettersResponse = { replayed: [], refused: [] };
    await replayDeadLetters(what, { client, onProgress, signal }, account);
    return account;
  }

  it('replays each one that matches and was not replayed, once', async () => {
    const client = fakeDeadLetters(501);
    const already = client.letters[10];
    if (already) already.replayedAt = already.at;
    const progress: [number, number][] = [];
    const { replayed, refused } = await run(client, { code: 'even' }, (...at) => progress.push(at));
    expect(replayed).toHaveLength(250);
    expect(refused).toEqual([]);
    expect(new Set(client.requests.flat())).toEqual(
      new Set(
        client.letters.filter((letter) => letter.code === 'even' && letter !== already).map(({ id }) => id),
      ),
    );
    expect(client.requests.flat()).toHaveLength(250);
    expect(progress).toEqual([
      [100, 250],
      [200, 250],
      [250, 250],
    ]);
  });

  it('comes to an end when what it replays falls out again', async () => {
    const client = fakeDeadLetters(300);
    const { replay } = client;
    client.replay = async (ids) => {
      const again = ids.map((id) => ({
        ...client.letters[0]!,
        id: `again-${id}`,
        at: '2026-11-11T00:00:00.000Z',
      }));
      client.letters.push(...again);
      return replay(ids);
    };
    const { replayed, refused } = await run(client, {});
    expect(replayed.length + refused.length).toBe(300);
    expect(refused).toHaveLength(30);
    expect(refused[0]).toEqual({ id: 'id-00003', message: 'still broken' });
  });

  it('takes ids, each once, in requests that are not too large', async () => {
    const client = fakeDeadLetters(0);
    const ids = Array.from({ length: 150 }, (_, index) => `x${index}-`);
    const { replayed } = await run(client, [...ids, ...ids]);
    expect(replayed).toEqual(ids);
    expect(client.requests.map(({ length }) => length)).toEqual([100, 50]);
  });

  it('stops after the request under way', async () => {
    const controller = new AbortController();
    const client = fakeDeadLetters(250);
    const { replayed } = await run(client, {}, () => controller.abort(), controller.signal);
    expect(replayed).toHaveLength(90);
    expect(client.requests).toHaveLength(1);
  });

  it('accounts for what was replayed before an error', async () => {
    const client = fakeDeadLetters(250);
    const { replay } = client;
    client.replay = async (ids) => {
      if (client.requests.length === 2) throw new CommandCenterError('unreachable', 'gone', true);
      return replay(ids);
    };
    const account: ReplayDeadLettersResponse = { replayed: [], refused: [] };
    const options = { client, onProgress: () => undefined, signal: new AbortController().signal };
    await expect(replayDeadLetters({}, options, account)).rejects.toThrow('gone');
    expect([account.replayed.length, account.refused.length]).toEqual([180, 20]);
  });
});
