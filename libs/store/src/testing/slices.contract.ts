import type { CellRow, Store } from '../store.port';
import type { Stores } from './stores';
import { NOON, TOPIC, cellAt, deadLetter, keyOf, rawEvent, sliceOf } from './slices';

const click = (at: number): ReturnType<typeof cellAt> => cellAt(at, { channel: 'douyin' }, { clicks: 1 });

async function clicks(store: Store): Promise<number | undefined> {
  const rows: CellRow[] = await store.queryCells({ measures: ['clicks'], by: [], step: 'total', filter: {} });
  return rows[0]?.measures.clicks?.sum;
}

/** Writing slices, and what is remembered of them. */
export function sliceContract(stores: Stores): void {
  test('a second migration does nothing, and what was written is there after opening again', async () => {
    const { store, database } = await stores.fresh();
    await store.writeSlice(sliceOf(0, [click(NOON)]));
    await expect(store.migrate()).resolves.toEqual({ applied: [] });
    const again = await stores.reopen(store, database);
    expect(await clicks(again)).toBe(1);
  });

  test('the same slice written again changes nothing, also after opening again', async () => {
    const { store, database } = await stores.fresh();
    const write = sliceOf(0, [click(NOON), click(NOON + 20_000)], { deadLetters: [deadLetter('d')] });
    await store.writeSlice(write);
    await store.writeSlice(write);
    const again = await stores.reopen(store, database);
    await again.writeSlice(write);
    await again.writeSlice(sliceOf(2, [click(NOON)]));
    expect(await clicks(again)).toBe(3);
    expect(await again.recentKeys(TOPIC, 0, { 'ad.click': 0 })).toHaveLength(3);
    expect((await again.deadLetters({ limit: 10 })).total).toBe(1);
  });

  test('slices of other partitions and topics with the same offsets are other slices', async () => {
    const { store } = await stores.fresh();
    const write = sliceOf(0, [click(NOON)]);
    await store.writeSlice(write);
    await store.writeSlice({ ...write, slice: { ...write.slice, partition: 1 } });
    await store.writeSlice({ ...write, slice: { ...write.slice, topic: 'other' } });
    expect(await clicks(store)).toBe(3);
  });

  test('a slice of 20 000 events over five years is one block: repeats change nothing', async () => {
    const { store, database } = await stores.fresh();
    const cells = Array.from({ length: 20_000 }, (_, index) => click(NOON - index * 7_890_000));
    await store.writeSlice(sliceOf(0, cells));
    await store.writeSlice(sliceOf(0, cells));
    const again = await stores.reopen(store, database);
    await again.writeSlice(sliceOf(0, cells));
    expect(await clicks(again)).toBe(20_000);
    const keys = (await again.recentKeys(TOPIC, 0, { 'ad.click': 0 })).map(({ dedupKey }) => dedupKey);
    const times = { from: 0, to: NOON };
    expect((await again.findKeys(TOPIC, [...keys, keyOf(20_000)], times)).size).toBe(20_000);
  }, 60_000);

  test('known slices are told in offset order, those of dead letters too', async () => {
    const { store } = await stores.fresh();
    await expect(store.knownSlices(TOPIC, 0, 0)).resolves.toEqual([]);
    await expect(store.lastStoredOffset(TOPIC, 0)).resolves.toBeNull();
    await store.writeSlice(sliceOf(5, [click(NOON), click(NOON)]));
    await store.writeSlice(sliceOf(0, [click(NOON)]));
    const letters = { deadLetters: [deadLetter('a')] };
    await store.writeSlice(
      sliceOf(0, [], { ...letters, slice: { topic: 'letters', partition: 2, first: 3, last: 8 } }),
    );
    expect(await store.knownSlices(TOPIC, 0, 0)).toEqual([
      { first: 0, last: 0 },
      { first: 5, last: 6 },
    ]);
    expect(await store.knownSlices(TOPIC, 0, 6)).toEqual([{ first: 5, last: 6 }]);
    expect(await store.knownSlices(TOPIC, 0, 7)).toEqual([]);
    expect(await store.lastStoredOffset(TOPIC, 0)).toBe(6);
    expect(await store.knownSlices('letters', 2, 0)).toEqual([{ first: 3, last: 8 }]);
    expect(await store.lastStoredOffset('letters', 2)).toBe(8);
  });

  test('an empty slice writes nothing', async () => {
    const { store } = await stores.fresh();
    await store.writeSlice(sliceOf(0, []));
    await expect(store.lastStoredOffset(TOPIC, 0)).resolves.toBeNull();
  });

  test('keys are found by topic, key and time, at their earliest position', async () => {
    const { store } = await stores.fresh();
    const write = (first: number, at: number, partition: number): Promise<void> =>
      store.writeSlice({
        ...sliceOf(first, []),
        slice: { topic: TOPIC, partition, first, last: first + 1 },
        appendedAt: at,
        events: [rawEvent(first, { dedupKey: keyOf(0xabc), appendedAt: at }), rawEvent(first + 1)],
      });
    await write(10, NOON + 2_000, 0);
    await write(40, NOON + 1_000, 1);
    const times = { from: NOON, to: NOON };
    const found = await store.findKeys(TOPIC, [keyOf(0xabc), keyOf(0xdef)], times);
    expect([...found]).toEqual([
      [keyOf(0xabc), { dedupKey: keyOf(0xabc), partition: 1, offset: 40, appendedAt: NOON + 1_000 }],
    ]);
    const elsewhen = { from: NOON + 1, to: NOON + 5 };
    await expect(store.findKeys(TOPIC, [keyOf(0xabc)], elsewhen)).resolves.toEqual(new Map());
    await expect(store.findKeys('other', [keyOf(0xabc)], times)).resolves.toEqual(new Map());
    await expect(store.findKeys(TOPIC, [], times)).resolves.toEqual(new Map());
  });

  test('recent keys come by partition and by each type from its own time on', async () => {
    const { store } = await stores.fresh();
    const events = [
      rawEvent(0, { type: 'ad.click', appendedAt: NOON }),
      rawEvent(1, { type: 'ad.spend', appendedAt: NOON }),
      rawEvent(2, { type: 'ad.click', appendedAt: NOON + 1_000 }),
      rawEvent(3, { type: 'ad.impression', appendedAt: NOON + 1_000 }),
    ];
    await store.writeSlice(
      sliceOf(0, [], { events, slice: { topic: TOPIC, partition: 0, first: 0, last: 3 } }),
    );
    const since = { 'ad.click': NOON + 1, 'ad.spend': NOON };
    const found = await store.recentKeys(TOPIC, 0, since);
    expect(found.map(({ offset }) => offset)).toEqual([1, 2]);
    expect(found[0]).toEqual({ dedupKey: keyOf(1), partition: 0, offset: 1, appendedAt: NOON });
    await expect(store.recentKeys(TOPIC, 1, since)).resolves.toEqual([]);
    await expect(store.recentKeys(TOPIC, 0, {})).resolves.toEqual([]);
  });

  test('sources tell their latest event, when they were last heard, and the events of the last minute', async () => {
    const { store } = await stores.fresh();
    const events = [
      rawEvent(0, { source: 'b', appendedAt: NOON, time: NOON + 5 }),
      rawEvent(1, { source: 'a', appendedAt: NOON + 59_000, time: NOON - 5 }),
      rawEvent(2, { source: 'a', appendedAt: NOON + 60_000, time: NOON - 9 }),
      rawEvent(3, { source: 'old', appendedAt: NOON - 1 }),
    ];
    await store.writeSlice(sliceOf(0, [], { events }));
    const iso = (t: number): string => new Date(t).toISOString();
    expect(await store.sources(NOON)).toEqual([
      { source: 'a', lastEventTime: iso(NOON - 5), lastSeen: iso(NOON + 60_000), perMinute: 2 },
      { source: 'b', lastEventTime: iso(NOON + 5), lastSeen: iso(NOON), perMinute: 0 },
    ]);
    await expect(store.sources(NOON + 70_000)).resolves.toEqual([]);
    expect(await store.sources(NOON, NOON + 59_999)).toEqual([
      { source: 'a', lastEventTime: iso(NOON - 5), lastSeen: iso(NOON + 59_000), perMinute: 1 },
      { source: 'b', lastEventTime: iso(NOON + 5), lastSeen: iso(NOON), perMinute: 1 },
    ]);
  });

  test('the latest checkpoint of a name is loaded, also of two saved in one millisecond', async () => {
    const { store, database } = await stores.fresh();
    await expect(store.loadCheckpoint('a')).resolves.toBeNull();
    await store.saveCheckpoint('a', 'first');
    await store.saveCheckpoint('a', 'first');
    await store.saveCheckpoint('a', '{"second":"\\n;\'"}');
    await store.saveCheckpoint('b', 'other');
    await expect(store.loadCheckpoint('a')).resolves.toBe('{"second":"\\n;\'"}');
    const again = await stores.reopen(store, database);
    await again.saveCheckpoint('a', 'third');
    await expect(again.loadCheckpoint('a')).resolves.toBe('third');
  });

  test('a store answers a ping until it is closed; closing twice is closing once', async () => {
    const { store } = await stores.fresh();
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
    await store.close();
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable', retriable: false });
  });
}
