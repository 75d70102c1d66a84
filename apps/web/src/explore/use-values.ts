import type { Dimension, MetricsResponse } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { serverNow } from '../time/server-now';
import { questionPath } from './explore-question';
import { stretchOf } from './explore-range';
import type { ExploreState } from './explore-state';

const FRESH_MS = 60_000;

/**
 * The values of a dimension that the KPIs have in the range, with the other conditions, in alphabetical order; the empty string
 * means "not given".
 * @param dimension null: nothing is asked
 */
export function useValues(
  state: ExploreState,
  dimension: Dimension | null,
  timeZone: string,
): UseQueryResult<string[]> {
  const filter = state.filter.filter((term) => term.dimension !== dimension);
  const asked: ExploreState = {
    ...state,
    by: dimension,
    filter,
    stretch: null,
    baseline: false,
    target: false,
  };
  return useQuery({
    queryKey: ['explore-values', asked, timeZone],
    queryFn: ({ signal }) => {
      const stretch = stretchOf(state.range, serverNow(), timeZone);
      const path = questionPath({ ...stretch, state: asked, step: 'total', split: true });
      return getJson<MetricsResponse>(path, signal);
    },
    select: ({ series }) => [...new Set(series.map(({ key }) => (dimension && key[dimension]) ?? ''))].sort(),
    enabled: dimension !== null && state.kpis.length > 0,
    staleTime: FRESH_MS,
  });
}
