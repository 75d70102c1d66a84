import type { RawEvent } from '../store.port';
import type { Stores } from './stores';
import { NOON, TOPIC, keyOf, rawEvent, sliceOf } from './slices';

const MINUTE = 60_000;

/** Raw events as they are given back. */
export function eventContract(stores: Stores): void {
  test('the latest events are given newest first, of the types and time asked for', async () => {
    const { store } = await stores.fresh();
    const at = (offset: number, time: number, rest: Partial<RawEvent> = {}): RawEvent =>
      rawEvent(offset, { time, data: `{"n":${offset}}`, ...rest });
    const events = [
      at(0, NOON),
      at(1, NOON - 3 * 60 * MINUTE),
      at(2, NOON + 5),
      at(3, NOON + 5),
      at(4, NOON + 9, { type: 'ad.impression' }),
      at(5, NOON - MINUTE),
    ];
    const slice = { topic: TOPIC, partition: 0, first: 0, last: 5 };
    await store.writeSlice(sliceOf(0, [], { slice, events }));
    const ask = { topic: TOPIC, types: ['ad.click', 'ad.spend'], from: NOON - MINUTE, limit: 10 };
    const found = await store.latestEvents(ask);
    expect(found.map(({ dedupKey }) => dedupKey)).toEqual([2, 3, 0, 5].map(keyOf));
    expect(found[2]).toEqual({
      dedupKey: keyOf(0),
      id: 'e-0',
      source: 'shop',
      type: 'ad.click',
      time: NOON,
      data: '{"n":0}',
    });
    expect(await store.latestEvents({ ...ask, limit: 1 })).toEqual(found.slice(0, 1));
    const before = await store.latestEvents({ ...ask, to: NOON + 5 });
    expect(before.map(({ dedupKey }) => dedupKey)).toEqual([0, 5].map(keyOf));
    expect(await store.latestEvents({ ...ask, topic: 'other' })).toEqual([]);
    // what came later is left out before the limit counts
    expect(await store.latestEvents({ ...ask, to: NOON + 5, limit: 1 })).toEqual([found[2]]);
  });
}
