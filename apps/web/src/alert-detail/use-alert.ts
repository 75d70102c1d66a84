import type { AlertDetail } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { alertQueryKey } from '../alert-acts/act';
import { asFailure, getJson } from '../api/http';
import { queryClient } from '../api/query-client';
import { useView } from '../live/live-store';

const NOT_FOUND = 404;

/** Address of what the REST interface tells of an alert. */
export const alertPath = (id: string, part = ''): string => `/api/v1/alerts/${encodeURIComponent(id)}${part}`;

/** Asking again cannot help where the server knows no such alert. */
const mayRetry = (attempt: number, cause: Error): boolean =>
  attempt < 3 && asFailure(cause).status !== NOT_FOUND;

/** One alert with its timeline; read anew whenever the live data tells that something happened to it. */
export function useAlert(id: string): UseQueryResult<AlertDetail> {
  const live = useView((view) => view.alerts[id], undefined);
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: alertQueryKey(id) });
  }, [id, live]);
  return useQuery({
    queryKey: alertQueryKey(id),
    queryFn: ({ signal }) => getJson<AlertDetail>(alertPath(id), signal),
    retry: mayRetry,
  });
}

export function isUnknownAlert(cause: unknown): boolean {
  return asFailure(cause).status === NOT_FOUND;
}
