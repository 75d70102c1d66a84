import type { StoredDeadLetter } from '../store.port';
import type { Stores } from './stores';
import { NOON, deadLetter, sliceOf } from './slices';

const ids = ({ rows }: { rows: StoredDeadLetter[] }): string[] => rows.map(({ id }) => id);

/** Listing dead letters. */
export function deadLetterContract(stores: Stores): void {
  test('dead letters come newest first, filtered, in pages, with the count of all', async () => {
    const { store } = await stores.fresh();
    const full: StoredDeadLetter = {
      id: 'c',
      stage: 'processor',
      code: 'unknown-type',
      message: '未知类型 "x"',
      at: NOON + 3,
      topic: 'mcc.events.ad.v1',
      partition: 3,
      offset: 7,
      source: 'shop',
      type: 'ad.x',
      eventId: 'e',
      bytes: 'AAECAw==',
      replayedAt: null,
    };
    const letters = [deadLetter('a', { at: NOON + 1 }), full, deadLetter('b', { at: NOON + 2 })];
    await store.writeSlice(sliceOf(0, [], { deadLetters: letters }));
    const all = await store.deadLetters({ limit: 10 });
    expect(ids(all)).toEqual(['c', 'b', 'a']);
    expect(all.rows[0]).toEqual(full);
    expect(all.total).toBe(3);
    const page = await store.deadLetters({ limit: 1, before: NOON + 3 });
    expect([ids(page), page.total]).toEqual([['b'], 3]);
    expect(ids(await store.deadLetters({ limit: 10, code: 'unknown-type' }))).toEqual(['c']);
    expect(ids(await store.deadLetters({ limit: 10, stage: 'ingest', ids: ['a', 'c', "x'"] }))).toEqual([
      'a',
    ]);
    await expect(store.deadLetters({ limit: 10, code: 'none' })).resolves.toEqual({ rows: [], total: 0 });
  });

  test('dead letters of one time are paged by their id: none is left out, none comes twice', async () => {
    const { store } = await stores.fresh();
    const ofOneTime = ['d', 'a', 'e', 'c', 'b'].map((id) => deadLetter(id));
    const others = [deadLetter('later', { at: NOON + 1 }), deadLetter('earlier', { at: NOON - 1 })];
    await store.writeSlice(sliceOf(0, [], { deadLetters: [...ofOneTime, ...others] }));
    const seen: string[] = [];
    for (let start = {}; ;) {
      const { rows, total } = await store.deadLetters({ limit: 2, ...start });
      expect(total).toBe(7);
      const last = rows.at(-1);
      if (!last) break;
      seen.push(...rows.map(({ id }) => id));
      start = { before: last.at, afterId: last.id };
    }
    expect(seen).toEqual(['later', 'a', 'b', 'c', 'd', 'e', 'earlier']);
  });

  test('dead letters are found by topic, by source, by time and by whether they were replayed', async () => {
    const { store } = await stores.fresh();
    const letters = [
      deadLetter('a', { at: NOON + 1, topic: 'mcc.events.ad.v1', partition: 0, offset: 1 }),
      deadLetter('b', { at: NOON + 2, source: 'shop' }),
      deadLetter('c', { at: NOON + 3, source: 'shop', topic: 'mcc.events.order.v1' }),
    ];
    await store.writeSlice(sliceOf(0, [], { deadLetters: letters }));
    await store.writeSlice(
      sliceOf(letters.length, [], {
        deadLetters: [deadLetter('b', { at: NOON + 2, source: 'shop', replayedAt: NOON + 60_000 })],
      }),
    );
    const find = async (query: object): Promise<[string[], number]> => {
      const found = await store.deadLetters({ limit: 10, ...query });
      return [ids(found), found.total];
    };
    expect(await find({ topic: 'mcc.events.ad.v1' })).toEqual([['a'], 1]);
    expect(await find({ source: 'shop' })).toEqual([['c', 'b'], 2]);
    expect(await find({ source: 'shop', replayed: false })).toEqual([['c'], 1]);
    expect(await find({ replayed: true })).toEqual([['b'], 1]);
    expect(await find({ replayed: false, limit: 1 })).toEqual([['c'], 2]);
    expect(await find({ from: NOON + 2 })).toEqual([['c', 'b'], 2]);
    expect(await find({ from: NOON + 1, to: NOON + 3 })).toEqual([['b', 'a'], 2]);
    expect(await find({ to: NOON + 1 })).toEqual([[], 0]);
  });

  test('the message about a replay marks the letter, in whichever order the two come', async () => {
    const { store } = await stores.fresh();
    const replayed = deadLetter('a', { replayedAt: NOON + 60_000 });
    await store.writeSlice(sliceOf(1, [], { deadLetters: [replayed, deadLetter('b')] }));
    await store.writeSlice(sliceOf(0, [], { deadLetters: [deadLetter('a')] }));
    await store.writeSlice(sliceOf(3, [], { deadLetters: [deadLetter('a', { replayedAt: NOON + 30_000 })] }));
    const { rows, total } = await store.deadLetters({ limit: 10 });
    expect(rows.map(({ id, replayedAt }) => [id, replayedAt])).toEqual([
      ['a', NOON + 60_000],
      ['b', null],
    ]);
    expect(total).toBe(2);
  });
}
