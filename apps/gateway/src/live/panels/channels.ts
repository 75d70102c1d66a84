import type { ChannelRow } from '@mcc/contracts';
import type { CellFilter } from '../../metrics/filter-expression';
import { orderOf } from '../entry-order';
import { comparedReading, kpiNamed } from '../kpi-reading';
import { DayReader, type CellSource, type DayRows } from './day-reader';

/** What is told of each channel. */
export const CHANNEL_KPIS = [
  'spend',
  'impressions',
  'ctr',
  'cvr',
  'gmv',
  'roi',
  'cac',
  'new_customer_share',
] as const;

/** One row for each channel that has an event today. */
export function buildChannels({ today, yesterday }: DayRows): ChannelRow[] {
  const rows = [...today].map(([channel, row]) => ({
    channel,
    values: Object.fromEntries(
      CHANNEL_KPIS.map((kpi) => [kpi, comparedReading(kpiNamed(kpi), row, yesterday.get(channel))]),
    ),
  }));
  return rows.sort(orderOf('channels'));
}

/** Reads the channel matrix of the business day so far. */
export function channelsReader(
  cells: CellSource,
): (filter: CellFilter, now: number) => Promise<ChannelRow[]> {
  const day = new DayReader(cells, CHANNEL_KPIS, 'channel');
  return async (filter, now) => buildChannels(await day.read(filter, now));
}
