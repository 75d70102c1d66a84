import { TOPICS, type CompetitorMove, type CompetitorPromotionData } from '@mcc/contracts';
import type { Store, StoredEvent } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';

/** How far back promotions and launches are looked for, ms. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60_000;
const LOOK_AT = 200;
const SHOWN = 12;
/** Events that tell what a competitor did. */
export const MOVE_KINDS = { 'competitor.promotion': 'promotion', 'competitor.launch': 'launch' } as const;

/** As it is shown; a launch carries the same data as a promotion. */
export function moveOf(event: StoredEvent): CompetitorMove {
  const data = JSON.parse(event.data) as CompetitorPromotionData;
  const { competitor, product, platform = null, price = null, ownPrice = null, text = null } = data;
  return {
    id: event.dedupKey,
    time: new Date(event.time).toISOString(),
    kind: MOVE_KINDS[event.type as keyof typeof MOVE_KINDS],
    competitor,
    product,
    platform,
    price,
    ownPrice,
    text,
  };
}

/** Reads the latest promotions and launches of competitors, newest first. */
export function promotionsReader(
  store: Pick<Store, 'latestEvents'>,
): (filter: CellFilter, now: number) => Promise<CompetitorMove[]> {
  return async ({ competitor, platform }, now) => {
    const events = await store.latestEvents({
      topic: TOPICS.events.competitor,
      types: Object.keys(MOVE_KINDS),
      from: now - LOOK_BACK_MS,
      limit: LOOK_AT,
    });
    return events
      .map(moveOf)
      .filter((move) => competitor?.includes(move.competitor) ?? true)
      .filter((move) => platform?.includes(move.platform ?? '') ?? true)
      .slice(0, SHOWN);
  };
}
