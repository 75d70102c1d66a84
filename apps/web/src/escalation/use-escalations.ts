import type { AlertView, EscalationView, EscalationsResponse } from '@mcc/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getJson } from '../api/http';
import { queryClient } from '../api/query-client';
import { useView } from '../live/live-store';
import { useIsReplay } from '../replay/use-replayed';

/** The notifier writes down what it tells a moment after it was due, ms. */
const ASK_EVERY_MS = 5_000;
const KEY = ['escalations'];

/** How far alerts have been escalated, by alert; one answer for the whole screen. Nothing of the past is told. */
export function useEscalations(): UseQueryResult<ReadonlyMap<string, EscalationView[]>> {
  const isReplay = useIsReplay();
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<EscalationsResponse>('/api/v1/on-call/escalations', signal),
    select: byAlert,
    enabled: !isReplay,
    refetchInterval: ASK_EVERY_MS,
  });
}

function byAlert({ escalations }: EscalationsResponse): ReadonlyMap<string, EscalationView[]> {
  const found = new Map<string, EscalationView[]>();
  for (const each of escalations) found.set(each.alert, [...(found.get(each.alert) ?? []), each]);
  return found;
}

/** Which alerts are in which state, as one text that changes when something does that escalations depend on. */
const statesOf = (alerts: Record<string, AlertView>): string =>
  Object.values(alerts)
    .map(({ id, state, grade, acknowledgedUntil = '' }) => [id, state, grade, acknowledgedUntil].join(' '))
    .join('\n');

/** Asks anew at once when an alert comes, goes, or is taken by somebody. */
export function useEscalationNews(): void {
  const states = useView(({ alerts }) => statesOf(alerts), '');
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: KEY });
  }, [states]);
}
