import { create } from 'zustand';
import { filterOfSearch, searchWithFilter, type Filter, type FilterDimension } from './filter-url';

/** What the wall is narrowed to. It stands in the address, so that a link shows the same. */
export const useFilter = create<{ filter: Filter }>(() => ({ filter: filterOfSearch(location.search) }));

function show(filter: Filter): void {
  const { pathname, search, hash } = location;
  history.replaceState(history.state, '', pathname + searchWithFilter(search, filter) + hash);
  useFilter.setState({ filter });
}

/** Narrows the wall to one value of a dimension; the empty string takes that away. */
export function narrow(dimension: FilterDimension, value: string): void {
  const { [dimension]: _, ...others } = useFilter.getState().filter;
  show(value === '' ? others : { ...others, [dimension]: value });
}

export function clearFilter(): void {
  show({});
}

// The address may change without a new page: by the buttons of the browser.
addEventListener('popstate', () => useFilter.setState({ filter: filterOfSearch(location.search) }));
