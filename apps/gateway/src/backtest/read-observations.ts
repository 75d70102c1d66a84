import { EVENT_TYPES, EVENT_TYPE_NAMES, TOPICS, type EventType, type Observation } from '@mcc/contracts';
import type { LogPlace, Store } from '@mcc/store';

/** Observations that are in memory at once. */
const PAGE = 20_000;
const TYPES = EVENT_TYPE_NAMES.filter((type) => EVENT_TYPES[type].family === 'competitor');

/** Reads what was observed of competitors, in the order of the log, page after page. Event times in epoch ms, `to` excluded. */
export async function* readObservations(
  store: Pick<Store, 'eventsInOrder'>,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Observation[]> {
  const topic = TOPICS.events.competitor;
  for (let after: LogPlace | undefined; ;) {
    const page = await store.eventsInOrder({
      ...{ topic, types: TYPES, from, to, limit: PAGE },
      ...(after ? { after } : {}),
    });
    yield page.map(({ id, source, type, time, data }) => ({
      ...{ id, source, time, type: type as EventType },
      data: JSON.parse(data) as Record<string, unknown>,
    }));
    if (page.length < PAGE) return;
    after = page.at(-1);
  }
}
