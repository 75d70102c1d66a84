import type { BudgetPlanEntry, BudgetResponse, BudgetStop, BudgetWithheldView } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asFailure, getJson, type RequestFailed } from '../api/http';
import { queryClient } from '../api/query-client';
import { useTable } from '../live/live-store';

/** Key of what the live protocol does not tell of the money. */
const BUDGET_KEY = ['budget'];
/** What was not done changes nothing that is live, so it is asked for, ms. */
const ASK_EVERY_MS = 15_000;

/** Plans and the stop switch, live, with what was not done lately. */
export interface BudgetState {
  plans: BudgetPlanEntry[];
  /** null: nobody stopped anything */
  stopped: BudgetStop | null;
  /** undefined: not read yet */
  withheld: BudgetWithheldView[] | undefined;
  failure: RequestFailed | null;
}

export function useBudgetState(): BudgetState {
  const plans = useTable('budget');
  const moves = useTable('moves');
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: BUDGET_KEY });
  }, [plans, moves]);
  const { data, error } = useBudgetAnswer(true);
  return {
    plans,
    // with no plan in force there is nothing live that could tell
    stopped: plans[0] ? plans[0].stopped : (data?.stopped ?? null),
    withheld: data?.withheld,
    failure: error && asFailure(error),
  };
}

function useBudgetAnswer(enabled: boolean): UseQueryResult<BudgetResponse> {
  return useQuery({
    queryKey: BUDGET_KEY,
    queryFn: ({ signal }) => getJson<BudgetResponse>('/api/v1/budget', signal),
    refetchInterval: ASK_EVERY_MS,
    enabled,
  });
}

/** Whether the present has a plan, which a replay does not tell. @param isWanted false: not asked */
export function useHasPlan(isWanted: boolean): boolean {
  const { data } = useBudgetAnswer(isWanted);
  return isWanted && data !== undefined && data.plans.length > 0;
}

/** Somebody has done something about money here: what was asked before is old. */
export function forgetBudgetState(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: BUDGET_KEY });
}
