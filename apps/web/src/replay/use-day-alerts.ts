import type { AlertsResponse, AlertView } from '@mcc/contracts';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { placeOf, type ReplayDay } from './replay-day';

/** The newest so many are looked through; older days have no marks then. */
const LOOK_AT = 1_000;
const FRESH_MS = 60_000;

/** Where alerts were raised in the course of a day, see {@link placeOf}. */
export interface AlertMarkPlace {
  id: string;
  grade: AlertView['grade'];
  place: number;
}

/** The alerts of a day, by where they stand on its slider. */
export function useDayAlerts(day: ReplayDay): AlertMarkPlace[] {
  const { data = [] } = useQuery({
    queryKey: ['raised-alerts'],
    queryFn: ({ signal }) => getJson<AlertsResponse>(`/api/v1/alerts?limit=${LOOK_AT}`, signal),
    select: ({ alerts }) => alerts.filter(({ raisedAt }) => raisedAt !== null),
    staleTime: FRESH_MS,
  });
  return data.flatMap(({ id, grade, raisedAt }) => {
    const place = placeOf(Date.parse(raisedAt ?? ''), day);
    return place === null ? [] : [{ id, grade, place }];
  });
}
