import type { OnCallResponse, OnCallView } from '@mcc/contracts';
import { useQuery, type PlaceholderDataFunction } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { useView } from '../live/live-store';
import type { LiveView } from '../live/live-view';
import { MINUTE } from '../time/zone-clock';

/** Turns change at full minutes, ms. */
const ASK_EVERY_MS = MINUTE;

/** The minute of the past that the screen shows, epoch ms; null: the present. */
const minuteOfReplay = ({ replay }: LiveView): number | null =>
  replay && Math.floor(replay.at / MINUTE) * MINUTE;

type OnCallKey = ['on-call', number | null];

/** Of another moment of the past, what was shown stays until it is known; of the present, nothing does. */
const held: PlaceholderDataFunction<OnCallResponse, Error, OnCallResponse, OnCallKey> = (shown, of) =>
  of?.queryKey[1] === null ? undefined : shown;

/**
 * Who is on duty by each schedule, in a replay who was at that moment; empty while it is not known, and where there are no
 * schedules.
 */
export function useOnCall(): OnCallView[] {
  const minute = useView(minuteOfReplay, null);
  const { data } = useQuery<OnCallResponse, Error, OnCallResponse, OnCallKey>({
    queryKey: ['on-call', minute],
    queryFn: ({ signal }) => getJson(`/api/v1/on-call${minute === null ? '' : `?at=${minute}`}`, signal),
    ...(minute === null ? { refetchInterval: ASK_EVERY_MS } : { staleTime: Infinity, placeholderData: held }),
  });
  return data?.schedules ?? [];
}
