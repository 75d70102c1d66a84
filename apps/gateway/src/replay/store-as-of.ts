import type { CellQuery, CellRow, LatestEventsQuery, Store, StoredEvent } from '@mcc/store';
import { stepAt } from '../metrics/compared-series';

/** What panels ask of the store. */
export type PanelStore = Pick<Store, 'queryCells' | 'latestEvents'>;

/** Sums up a stretch of which only the begin is known: one bucket for each key, under the start of the whole step. */
async function begunStep(store: PanelStore, query: CellQuery, from: number, to: number): Promise<CellRow[]> {
  const rows = await store.queryCells({ ...query, step: 'total', from, to });
  return rows.map((row) => ({ ...row, t: from }));
}

/**
 * The store as it would answer if nothing had happened from a moment on: events by their own time, so that what came late is
 * counted where it belongs.
 * @param moment start of a base window, epoch ms
 * @param timeZone IANA zone in which days and weeks begin
 */
export function storeAsOf(store: PanelStore, moment: number, timeZone: string): PanelStore {
  const startOf = (step: Exclude<CellQuery['step'], 'total'>, t: number): number =>
    stepAt(t, step, timeZone).from;

  const queryCells = async (query: CellQuery): Promise<CellRow[]> => {
    const { step, from = -Infinity, to = Infinity } = query;
    if (step === 'total')
      return from < moment ? store.queryCells({ ...query, to: Math.min(to, moment) }) : [];
    // a series is made of whole steps: of the one that the moment is in, only the begin may be told
    const begun = startOf(step, moment);
    if (to <= begun) return store.queryCells(query);
    const [whole, part] = await Promise.all([
      from < begun ? store.queryCells({ ...query, to: begun }) : [],
      begun < moment && (from < moment || startOf(step, from) === begun)
        ? begunStep(store, query, begun, moment)
        : [],
    ]);
    return [...whole, ...part];
  };
  const latestEvents = (query: LatestEventsQuery): Promise<StoredEvent[]> =>
    store.latestEvents({ ...query, to: Math.min(query.to ?? Infinity, moment) });
  return { queryCells, latestEvents };
}
