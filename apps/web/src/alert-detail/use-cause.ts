import type { AlertCause } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { alertPath } from './use-alert';

/** While an alert goes on its numbers do, too; ms. */
const ASK_EVERY_MS = 30_000;

/** What the change is made of, and what else was going on. */
export function useCause(id: string, isOpen: boolean): UseQueryResult<AlertCause> {
  return useQuery({
    queryKey: ['cause', id],
    queryFn: ({ signal }) => getJson<AlertCause>(alertPath(id, '/cause'), signal),
    refetchInterval: isOpen ? ASK_EVERY_MS : false,
  });
}
