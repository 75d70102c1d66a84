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
