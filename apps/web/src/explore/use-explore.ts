import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { asFailure } from '../api/http';
import { serverNow } from '../time/server-now';
import { askExplore, type ExploreAnswer } from './explore-answer';
import { isMoving } from './explore-range';
import type { ExploreState } from './explore-state';

/** How often a range that goes on is asked for anew, ms. */
const ASK_EVERY_MS = 15_000;
const REFUSED = 400;

/** A question that was refused would be refused again. */
const mayRetry = (attempt: number, cause: Error): boolean =>
  attempt < 2 && asFailure(cause).status !== REFUSED;

/** What there is to show of a state; what was shown before stays until it is there. */
export function useExplore(state: ExploreState, timeZone: string): UseQueryResult<ExploreAnswer> {
  return useQuery({
    queryKey: ['explore', state, timeZone],
    queryFn: ({ signal }) => askExplore(state, serverNow(), timeZone, signal),
    enabled: state.kpis.length > 0,
    refetchInterval: isMoving(state.range) ? ASK_EVERY_MS : false,
    placeholderData: keepPreviousData,
    retry: mayRetry,
  });
}
