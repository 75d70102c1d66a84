import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { asFailure, getText, type TextAnswer } from '../api/http';

/** How long a report is shown without asking for it anew, ms: it may be of a day that is not over. */
const FRESH_MS = 60_000;

/** The report at an address, once it is written. */
export function useReport(path: string): UseQueryResult<TextAnswer> {
  return useQuery({
    queryKey: ['report', path],
    queryFn: ({ signal }) => getText(path, signal),
    staleTime: FRESH_MS,
    // a wrong date stays wrong
    retry: (attempt, cause) => attempt < 2 && (asFailure(cause).status ?? 500) >= 500,
  });
}
