import type { MetricsResponse } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';
import type { FilterDimension } from './filter-url';

/** KPIs whose events carry the dimension: their keys are the values to choose from. */
const SEEN_IN: Record<FilterDimension, string> = {
  brand: 'mentions',
  channel: 'impressions,visits,orders',
  campaign: 'impressions,clicks,orders',
  room: 'live_enters,live_orders',
};
const LOOK_BACK_MS = 24 * 60 * 60_000;
const FRESH_MS = 60_000;

/**
 * Values of a dimension seen in the last 24 hours, in alphabetical order.
 * @param isWanted false: not asked for
 */
export function useFilterOptions(dimension: FilterDimension, isWanted: boolean): string[] {
  const { data } = useQuery({
    queryKey: ['values', dimension],
    queryFn: ({ signal }) => {
      const from = Date.now() - LOOK_BACK_MS;
      const query = `kpi=${SEEN_IN[dimension]}&by=${dimension}&step=total&from=${from}`;
      return getJson<MetricsResponse>(`/api/v1/metrics?${query}`, signal);
    },
    select: ({ series }) =>
      [...new Set(series.map(({ key }) => key[dimension] ?? ''))].filter((value) => value !== '').sort(),
    enabled: isWanted,
    staleTime: FRESH_MS,
  });
  return data ?? [];
}
