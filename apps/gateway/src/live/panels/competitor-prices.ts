import {
  dimensionKey,
  fromTenThousandths,
  type CompetitorPrice,
  type Dimension,
  type DimensionValues,
  type Step,
} from '@mcc/contracts';
import type { CellRow } from '@mcc/store';
import type { CellFilter } from '../../metrics/filter-expression';
import { orderOf } from '../entry-order';
import { MINUTE } from '../minutes';
import { OnceAMinute } from '../once-a-minute';
import type { CellSource } from './day-reader';

const HOUR = 60 * MINUTE;
/** How far back prices are told, hours. */
const HOURS = 24;
const BY: Dimension[] = ['competitor', 'product', 'platform'];
/** Most prices told. */
const MAX_PRICES = 60;

/** Prices are told by the minute from the begin of the hour before the running one; by the hour before that. */
function minutesFrom(now: number): number {
  return Math.floor(now / HOUR) * HOUR - HOUR;
}

/** The latest change from one bucket to the next. */
function latestMove(rows: readonly CellRow[]): CompetitorPrice['move'] {
  let known: number | undefined;
  let move: CompetitorPrice['move'] = null;
  for (const { t, measures } of rows) {
    const price = measures.competitor_price?.last;
    if (price === undefined) continue;
    if (known !== undefined && price !== known) {
      const at = new Date(t).toISOString();
      move = { from: fromTenThousandths(known), to: fromTenThousandths(price), at };
    }
    known = price;
  }
  return move;
}

/** The price at the end of each hour and now; a price holds until another one is seen. */
function hourly(rows: readonly CellRow[], now: number): (number | null)[] {
  const first = Math.floor(now / HOUR) * HOUR - (HOURS - 1) * HOUR;
  const ends = Array.from({ length: HOURS }, (_, index) => first + index * HOUR);
  return [...ends, Infinity].map((end) => {
    const row = rows.findLast(({ t, measures }) => t < end && measures.competitor_price);
    const price = row?.measures.competitor_price?.last;
    return price === undefined ? null : fromTenThousandths(price);
  });
}

function priceOf(key: DimensionValues, rows: readonly CellRow[], now: number): CompetitorPrice | null {
  const latest = rows.findLast(({ measures }) => measures.competitor_price)?.measures.competitor_price;
  const { competitor, product, platform = '' } = key;
  if (!latest || competitor === undefined || product === undefined) return null;
  const own = rows.findLast(({ measures }) => measures.own_price)?.measures.own_price;
  return {
    id: [competitor, product, platform].join('\u001f'),
    competitor,
    product,
    platform,
    price: fromTenThousandths(latest.last),
    ownPrice: own ? fromTenThousandths(own.last) : null,
    move: latestMove(rows),
    spark: hourly(rows, now),
    seenAt: new Date(latest.lastAt).toISOString(),
  };
}

/**
 * One entry for each price, those that moved latest chosen where there are too many.
 * @param rows by time, oldest first
 * @param now wall clock, epoch ms
 */
export function buildPrices(rows: readonly CellRow[], now: number): CompetitorPrice[] {
  const series = new Map<string, CellRow[]>();
  for (const row of rows) {
    const name = dimensionKey(row.key);
    const known = series.get(name);
    if (known) known.push(row);
    else series.set(name, [row]);
  }
  const movedAt = ({ move }: CompetitorPrice): string => move?.at ?? '';
  return [...series.values()]
    .map((own) => priceOf(own[0]?.key ?? {}, own, now))
    .filter((price) => price !== null)
    .sort((a, b) => (movedAt(a) < movedAt(b) ? 1 : -1))
    .slice(0, MAX_PRICES)
    .sort(orderOf('competitors'));
}

/** Reads the prices of the last 24 hours; all but the last one or two hours once a minute. */
export function competitorPricesReader({
  store,
}: CellSource): (filter: CellFilter, now: number) => Promise<CompetitorPrice[]> {
  const before = new OnceAMinute<CellRow[]>();
  const query = (step: Step, from: number, to: number, filter: CellFilter): Promise<CellRow[]> =>
    store.queryCells({ measures: ['competitor_price', 'own_price'], by: BY, from, to, step, filter });
  return async (filter, now) => {
    const minute = Math.floor(now / MINUTE) * MINUTE;
    const split = minutesFrom(now);
    const [hours, minutes] = await Promise.all([
      before.get(JSON.stringify(filter), minute, () =>
        query('1h', split - (HOURS - 1) * HOUR, split, filter),
      ),
      query('1m', split, minute + MINUTE, filter),
    ]);
    return buildPrices([...hours, ...minutes], now);
  };
}
