import { queryClient } from './api/query-client';
import { dictionaryQuery } from './kpi/use-dictionary';
import { namesQuery } from './names/use-name';

/** A screen that shows ids for a while tells more than one that shows nothing, ms. */
const WAIT_AT_MOST_MS = 1_000;

/**
 * Loads what KPIs and things are called, for numbers to have their names in place from the beginning. Settles when it has them, or
 * when that takes too long; they come later then.
 */
export async function loadWords(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_AT_MOST_MS));
  const loaded = Promise.all([
    queryClient.prefetchQuery(dictionaryQuery),
    queryClient.prefetchQuery(namesQuery),
  ]);
  await Promise.race([loaded, late]);
}
