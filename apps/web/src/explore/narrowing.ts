import { FILTER_DIMENSIONS, type Filter } from '../filter/filter-url';
import type { ExploreState, FilterTerm } from './explore-state';

type Conditions = Pick<ExploreState, 'filter' | 'narrowing'>;

/** The conditions of the header's filter, which holds wherever there are numbers. */
export function narrowingOf(filter: Filter): FilterTerm[] {
  return FILTER_DIMENSIONS.flatMap((dimension) => {
    const value = filter[dimension];
    return value ? [{ dimension, value }] : [];
  });
}

const isNarrowed = ({ narrowing }: Conditions, { dimension }: FilterTerm): boolean =>
  narrowing.some((other) => other.dimension === dimension);

/**
 * All conditions that hold. Conditions on one dimension are alternatives, so those that the view has of its own on a dimension
 * of the header's filter would widen what the header says: they are left out, see {@link setAside}.
 */
export function termsOf(state: Conditions): FilterTerm[] {
  return [...state.narrowing, ...state.filter.filter((term) => !isNarrowed(state, term))];
}

/** Conditions of the view's own that the header's filter contradicts. */
export function setAside(state: Conditions): FilterTerm[] {
  const isSaid = (term: FilterTerm): boolean =>
    state.narrowing.some((other) => other.dimension === term.dimension && other.value === term.value);
  return state.filter.filter((term) => isNarrowed(state, term) && !isSaid(term));
}
