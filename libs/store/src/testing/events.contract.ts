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

  test('events are given page by page in the order of the log, of the types and time asked for', async () => {
    const { store } = await stores.fresh();
    const early = { topic: TOPIC, partition: 1, first: 0, last: 1 };
    const late = { topic: TOPIC, partition: 0, first: 0, last: 2 };
    const at = (offset: number, time: number, type = 'ad.click'): RawEvent =>
      rawEvent(offset, { time, type });
    // partition 1 was appended first; an older event stands behind a newer one
    await store.writeSlice(sliceOf(0, [], { slice: early, events: [at(0, NOON), at(1, NOON, 'ad.spend')] }));
    await store.writeSlice(
      sliceOf(0, [], {
        slice: late,
        appendedAt: NOON + MINUTE,
        events: [
          { ...at(0, NOON + 2), appendedAt: NOON + MINUTE },
          { ...at(1, NOON + 1), appendedAt: NOON + MINUTE },
          { ...at(2, NOON - MINUTE), appendedAt: NOON + MINUTE },
        ],
      }),
    );
    const ask = { topic: TOPIC, types: ['ad.click'], from: NOON, to: NOON + MINUTE, limit: 2 };
    const first = await store.eventsInOrder(ask);
    expect(first.map(({ partition, offset }) => [partition, offset])).toEqual([
      [1, 0],
      [0, 0],
    ]);
    const rest = await store.eventsInOrder({ ...ask, after: first[1]! });
    expect(rest).toMatchObject([{ partition: 0, offset: 1, time: NOON + 1, appendedAt: NOON + MINUTE }]);
    expect(await store.eventsInOrder({ ...ask, to: NOON })).toEqual([]);
  });

  test('who sent how many events is told for each step of event time', async () => {
    const { store } = await stores.fresh();
    const slice = { topic: TOPIC, partition: 0, first: 0, last: 3 };
    const events = [
      rawEvent(0, { time: NOON, source: 'b' }),
      rawEvent(1, { time: NOON + 9_999, source: 'b' }),
      rawEvent(2, { time: NOON + 10_000, source: 'b' }),
      rawEvent(3, { time: NOON + 1, source: 'a' }),
    ];
    await store.writeSlice(sliceOf(0, [], { slice, events }));
    const ask = { from: NOON, to: NOON + MINUTE, stepMs: 10_000 };
    expect(await store.heardSources(ask)).toEqual([
      { t: NOON, topic: TOPIC, source: 'a', events: 1 },
      { t: NOON, topic: TOPIC, source: 'b', events: 2 },
      { t: NOON + 10_000, topic: TOPIC, source: 'b', events: 1 },
    ]);
    expect(await store.heardSources({ ...ask, to: NOON })).toEqual([]);
  });
}
