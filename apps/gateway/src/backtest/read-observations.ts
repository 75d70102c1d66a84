import { EVENT_TYPES, EVENT_TYPE_NAMES, TOPICS, type EventType } from '@mcc/contracts';
import type { Observed } from '@mcc/rules';
import type { LogPlace, Store } from '@mcc/store';

/** Observations that are in memory at once. */
const PAGE = 20_000;
const TYPES = EVENT_TYPE_NAMES.filter((type) => EVENT_TYPES[type].family === 'competitor');

/**
 * Reads what was observed of competitors, in the order of the log, page after page. Event times in epoch ms, `to` excluded.
 * A clock that ran ahead counts only up to the append time, as in watermarks: nothing that follows waits for it.
 */
export async function* readObservations(
  store: Pick<Store, 'eventsInOrder'>,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Observed[]> {
  const topic = TOPICS.events.competitor;
  let at = -Infinity;
  for (let after: LogPlace | undefined; ;) {
    const page = await store.eventsInOrder({
      ...{ topic, types: TYPES, from, to, limit: PAGE },
      ...(after ? { after } : {}),
    });
    yield page.map(({ id, source, type, time, data, appendedAt }): Observed => {
      at = Math.max(at, Math.min(time, appendedAt));
      const about = { id, source, time, type: type as EventType };
      return { at, observation: { ...about, data: JSON.parse(data) as Record<string, unknown> } };
    });
    if (page.length < PAGE) return;
    after = page.at(-1);
  }
}
