import type { EventPageQuery, LogPlace, StoredEvent } from '@mcc/store';
import { readObservations } from './read-observations';

const MINUTE = 60_000;

/** A log of prices by their event times and append times, minutes. */
function storeOf(log: readonly [time: number, appendedAt: number][]) {
  const events = log.map(([time, appendedAt], offset): StoredEvent & LogPlace => ({
    ...{ dedupKey: `${offset}`, id: `${offset}`, source: 'tracker', type: 'competitor.price' },
    ...{ time: time * MINUTE, appendedAt: appendedAt * MINUTE, partition: 0, offset },
    data: JSON.stringify({ competitor: 'Hua', product: 'tea', price: offset }),
  }));
  const asked: EventPageQuery[] = [];
  const eventsInOrder = async (query: EventPageQuery) => {
    asked.push(query);
    const first = (query.after?.offset ?? -1) + 1;
    return events.slice(first, first + query.limit);
  };
  return { asked, eventsInOrder };
}

async function toldAt(log: readonly [number, number][]): Promise<[minutes: number, price: unknown][]> {
  const told: [number, unknown][] = [];
  for await (const page of readObservations(storeOf(log), { from: 0, to: 100 * MINUTE })) {
    told.push(
      ...page.map(({ at, observation }): [number, unknown] => [at / MINUTE, observation.data['price']]),
    );
  }
  return told;
}

it('tells each at its own time, but none before one that stands before it in the log', async () => {
  expect(
    await toldAt([
      [1, 1],
      [5, 5],
      [3, 6],
      [7, 7],
    ]),
  ).toEqual([
    [1, 0],
    [5, 1],
    [5, 2],
    [7, 3],
  ]);
});

it('waits for no clock that runs ahead', async () => {
  expect(
    await toldAt([
      [1, 1],
      [60, 2],
      [3, 3],
    ]),
  ).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
});

it('keeps the times of what was sent later', async () => {
  expect(
    await toldAt([
      [1, 500],
      [2, 500],
      [3, 501],
    ]),
  ).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
});

it('goes on after the last of a page', async () => {
  const store = storeOf(Array.from({ length: 45_000 }, (_, index) => [index / 1_000, 200]));
  let count = 0;
  for await (const page of readObservations(store, { from: 0, to: 100 * MINUTE })) count += page.length;
  expect(count).toBe(45_000);
  expect(store.asked.map(({ after }) => after?.offset)).toEqual([undefined, 19_999, 39_999]);
});
