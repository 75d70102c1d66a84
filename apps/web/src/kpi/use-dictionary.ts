import type { KpiDescription, KpisResponse } from '@mcc/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { UNTIL_LOADED } from '../api/until-loaded';

const EMPTY: ReadonlyMap<string, KpiDescription> = new Map();

const byId = ({ kpis }: KpisResponse): ReadonlyMap<string, KpiDescription> =>
  new Map(kpis.map((kpi) => [kpi.id, kpi]));

export const dictionaryQuery = queryOptions({
  queryKey: ['kpis'],
  queryFn: ({ signal }) => getJson<KpisResponse>('/api/v1/kpis', signal),
  staleTime: Infinity,
  ...UNTIL_LOADED,
});

/** The KPI dictionary by id; empty until it is loaded, which is tried until it succeeds. */
export function useDictionary(): ReadonlyMap<string, KpiDescription> {
  const { data = EMPTY } = useQuery({ ...dictionaryQuery, select: byId });
  return data;
}
