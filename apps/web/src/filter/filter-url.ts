/** Dimensions by which people filter the wall, in the order in which they are offered. */
export const FILTER_DIMENSIONS = ['brand', 'channel', 'campaign', 'room'] as const;
export type FilterDimension = (typeof FILTER_DIMENSIONS)[number];
/** One value for some of them; none: everything is shown. */
export type Filter = Partial<Record<FilterDimension, string>>;

/** Longest value that the server takes, UTF-16 units. */
const VALUE_MAX = 200;

/** Reads the filter of an address, e.g. of `?channel=douyin`; what cannot be one is left out. */
export function filterOfSearch(search: string): Filter {
  const params = new URLSearchParams(search);
  const found = FILTER_DIMENSIONS.map((dimension) => [dimension, params.get(dimension)] as const);
  return Object.fromEntries(found.filter(([, value]) => value && value.length <= VALUE_MAX));
}

/** The query of an address with this filter; what else stands in `search` is kept. Empty, or with its `?`. */
export function searchWithFilter(search: string, filter: Filter): string {
  const params = new URLSearchParams(search);
  for (const dimension of FILTER_DIMENSIONS) {
    const value = filter[dimension];
    if (value) params.set(dimension, value);
    else params.delete(dimension);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
