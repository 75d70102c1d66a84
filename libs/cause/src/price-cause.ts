import {
  BASE_WINDOW_MS,
  fromTenThousandths,
  type AlertDetail,
  type CauseCut,
  type CauseValue,
} from '@mcc/contracts';
import type { PartReadings, TimeRange } from '@mcc/metrics';
import type { Store } from '@mcc/store';
import { filterOf, readParts } from './read-parts';
import { stretchOf } from './stretch';

const MINUTE = 60_000;
/** Prices that moved this long before or after the alert moved with it. */
const AROUND_MS = 10 * MINUTE;
/** Where the price before is looked for. */
const LOOK_BACK_MS = 24 * 60 * MINUTE;
const LISTED = 10;

/** Prices of the same competitor that moved around the time of the alert. */
export interface PriceCause {
  window: TimeRange;
  reference: TimeRange;
  cuts: CauseCut[];
}

/** A price that moved; null for one that stayed, or is known on one side only. Shares of prices make no sense. */
function movedPrice({ value, before, after }: PartReadings): CauseValue | null {
  const [old, now] = [before.competitor_price, after.competitor_price];
  if (!old || !now || old.last === now.last) return null;
  return {
    value,
    before: fromTenThousandths(old.last),
    after: fromTenThousandths(now.last),
    sample: now.n,
    contribution: fromTenThousandths(now.last - old.last),
    share: null,
    weight: 0,
  };
}

const relative = ({ before, contribution }: CauseValue): number =>
  before ? Math.abs(contribution / before) : 0;

/**
 * Which products of the competitor moved with the price of an alert, and on which platforms its own did: the latest price
 * within ten minutes of the alert against the latest one known before. Null: the alert is not about a competitor's price.
 */
export async function priceCause(
  store: Pick<Store, 'queryCells'>,
  { key, timeline }: AlertDetail,
): Promise<PriceCause | null> {
  const fired = timeline.find(({ kind, evidence }) => kind === 'fire' && evidence?.kpi === undefined);
  const { competitor, product } = key;
  const isPrice = fired?.evidence?.values.some(({ name }) => name === 'newPrice') ?? false;
  if (!fired || !isPrice || competitor === undefined) return null;
  const at = Math.floor(fired.at / BASE_WINDOW_MS) * BASE_WINDOW_MS;
  const window = { from: at - AROUND_MS, to: at + BASE_WINDOW_MS + AROUND_MS };
  const reference = { from: window.from - LOOK_BACK_MS, to: window.from };
  const ways = [
    { dimension: 'product', filter: filterOf({ competitor }) },
    {
      dimension: 'platform',
      filter: filterOf({ competitor, ...(product === undefined ? {} : { product }) }),
    },
  ] as const;
  const cuts: CauseCut[] = [];
  for (const { dimension, filter } of ways) {
    const question = { measures: ['competitor_price' as const], filter, window, reference };
    const moved = (await readParts(store, dimension, question))
      .map(movedPrice)
      .filter((value) => value !== null)
      .sort((a, b) => relative(b) - relative(a) || (a.value < b.value ? -1 : 1));
    if (moved.length === 0) continue;
    const values = moved.slice(0, LISTED);
    cuts.push({
      dimension,
      values,
      others: { count: moved.length - values.length, contribution: 0, share: null },
      decisive: 0,
      explained: 0,
      expected: 0,
      window: stretchOf('competitor_price', window, filter, dimension),
      reference: stretchOf('competitor_price', reference, filter, dimension),
    });
  }
  return { window, reference, cuts };
}
