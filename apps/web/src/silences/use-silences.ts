import type { SilenceView } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '../api/query-client';
import { useLive } from '../live/live-store';
import { openSilences, SILENCES_KEY } from './silences';

/** The silences that have not ended; asked anew when the server tells of a change, and after a reconnect. */
export function useSilences(): UseQueryResult<SilenceView[]> {
  const changes = useLive((store) => store.silenceChanges);
  const transport = useLive((store) => store.transport);
  useEffect(() => {
    if (transport === 'open') void queryClient.invalidateQueries({ queryKey: SILENCES_KEY });
  }, [changes, transport]);
  return useQuery({ queryKey: SILENCES_KEY, queryFn: ({ signal }) => openSilences(signal) });
}
