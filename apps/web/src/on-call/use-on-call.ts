import type { OnCallResponse, OnCallView } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';

/** Turns change at full minutes, ms. */
const ASK_EVERY_MS = 60_000;

/** Who is on duty by each schedule; empty while it is not known, and where there are no schedules. */
export function useOnCall(): OnCallView[] {
  const { data } = useQuery({
    queryKey: ['on-call'],
    queryFn: ({ signal }) => getJson<OnCallResponse>('/api/v1/on-call', signal),
    refetchInterval: ASK_EVERY_MS,
  });
  return data?.schedules ?? [];
}
