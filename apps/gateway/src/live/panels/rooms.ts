import { fromTenThousandths, type KpiReading, type RoomRow } from '@mcc/contracts';
import { evaluateKpi, type Summaries } from '@mcc/metrics';
import type { CellFilter } from '../../metrics/filter-expression';
import { orderOf } from '../entry-order';
import { kpiNamed, readingOf } from '../kpi-reading';
import { LATEST_READING_MS } from '../tiles';
import { DayReader, type CellSource, type RowsByValue } from './day-reader';
import { PANEL_MINUTES, readMinutes, type RecentMinutes } from './minute-reader';

/** What the room is like now, over these last minutes, the running one included. */
const RECENT: readonly { kpi: string; minutes: number }[] = [
  { kpi: 'avg_watch_time', minutes: PANEL_MINUTES },
  { kpi: 'click_to_pay', minutes: PANEL_MINUTES },
  { kpi: 'viewer_loss', minutes: 10 },
];
/** GMV per minute is the mean of so many full minutes: single ones jump. */
const RATE_MINUTES = 5;
/** Most rooms told, those with the greatest GMV. */
const MAX_ROOMS = 50;

const KPIS_OF_MINUTES = ['online_now', 'live_gmv', ...RECENT.map(({ kpi }) => kpi)];

/** The latest reading, unless it is so old that nobody knows. */
function onlineNow(recent: Summaries, now: number): KpiReading {
  const { viewers_online: online } = recent;
  const isKnown = online !== undefined && online.lastAt >= now - LATEST_READING_MS;
  return evaluateKpi(kpiNamed('online_now'), isKnown ? { viewers_online: online } : {});
}

/** Money a minute; null where nothing is known of the room's last half hour. */
function gmvPerMinute(minutes: RecentMinutes | undefined): number | null {
  if (!minutes) return null;
  return fromTenThousandths(
    Math.round((minutes.over(RATE_MINUTES, false).live_gmv?.sum ?? 0) / RATE_MINUTES),
  );
}

/** One row for each room with an event today or in the last half hour. */
export function buildRooms(
  today: RowsByValue,
  recent: ReadonlyMap<string, RecentMinutes>,
  now: number,
): RoomRow[] {
  const rooms = [...new Set([...today.keys(), ...recent.keys()])].filter((room) => room !== '');
  const rows = rooms.map((room): RoomRow => {
    const minutes = recent.get(room);
    const over = (count: number): Summaries => minutes?.over(count, true) ?? {};
    return {
      room,
      values: {
        live_gmv: readingOf(kpiNamed('live_gmv'), today.get(room)),
        online_now: onlineNow(over(PANEL_MINUTES), now),
        ...Object.fromEntries(
          RECENT.map(({ kpi, minutes: count }) => [kpi, evaluateKpi(kpiNamed(kpi), over(count))]),
        ),
      },
      gmvPerMinute: gmvPerMinute(minutes),
      online: minutes?.spark(({ measures }) => measures.viewers_online?.last ?? null) ?? [],
    };
  });
  const gmvOf = ({ values }: RoomRow): number => values.live_gmv?.value ?? 0;
  return rows
    .sort((a, b) => gmvOf(b) - gmvOf(a))
    .slice(0, MAX_ROOMS)
    .sort(orderOf('rooms'));
}

/** Reads the live rooms: GMV of the business day so far, the rest as of now. */
export function roomsReader(cells: CellSource): (filter: CellFilter, now: number) => Promise<RoomRow[]> {
  const day = new DayReader(cells, ['live_gmv'], 'room');
  return async (filter, now) => {
    const [today, recent] = await Promise.all([
      day.today(filter, now),
      readMinutes(cells, { kpis: KPIS_OF_MINUTES, dimension: 'room', filter }, now),
    ]);
    return buildRooms(today, recent, now);
  };
}
