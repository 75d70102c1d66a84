import type { AlertsResponse, MatchField } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';

/** The policy is read when a gateway starts, so it hardly ever changes; ms. */
const ASK_EVERY_MS = 300_000;

/** The answer names the fields beside the values of each group. */
function fieldsOf({ groups }: AlertsResponse): MatchField[] | null {
  const [first] = groups ?? [];
  return first ? (Object.keys(first.by) as MatchField[]) : null;
}

/** The fields by which the server groups alerts; null until it has told, which takes an alert. */
export function useGroupFields(hasAlerts: boolean): MatchField[] | null {
  const { data } = useQuery({
    queryKey: ['alert-grouping'],
    queryFn: ({ signal }) => getJson<AlertsResponse>('/api/v1/alerts?group=true&limit=1', signal),
    select: fieldsOf,
    enabled: hasAlerts,
    staleTime: ASK_EVERY_MS,
    refetchInterval: ASK_EVERY_MS,
  });
  return data ?? null;
}
