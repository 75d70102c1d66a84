import type { Names, NamesResponse } from '@mcc/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/http';
import { UNTIL_LOADED } from '../api/until-loaded';
import { useLanguage } from '../i18n/use-language';
import { nameOf } from './name-of';

const NONE: Names = {};
/** They change only when a gateway starts anew, ms. */
const ASK_EVERY_MS = 300_000;

export const namesQuery = queryOptions({
  queryKey: ['names'],
  queryFn: ({ signal }) => getJson<NamesResponse>('/api/v1/names', signal),
  staleTime: ASK_EVERY_MS,
  ...UNTIL_LOADED,
});

const namesIn = ({ names }: NamesResponse): Names => names;

/** Calls things by their names in the language shown; by their ids until the names are loaded, which is tried until it succeeds. */
export function useName(): (kind: string, id: string) => string {
  const language = useLanguage();
  const { data = NONE } = useQuery({ ...namesQuery, select: namesIn, refetchInterval: ASK_EVERY_MS });
  return (kind, id) => nameOf(data, kind, id, language);
}
