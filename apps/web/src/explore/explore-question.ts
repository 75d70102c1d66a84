import type { Step } from '@mcc/contracts';
import type { Stretch } from '../alert-detail/stretch';
import { filterTerm } from '../filter/filter-term';
import type { ExploreState } from './explore-state';
import { termsOf } from './narrowing';

/** A question of the Explore view to `GET /api/v1/metrics`. */
export interface ExploreQuestion extends Stretch {
  state: ExploreState;
  step: Step;
  /** whether to split by the dimension chosen, or to ask for all of it */
  split: boolean;
}

/** The address that answers a question; `extra` are further parameters, such as the format. */
export function questionPath(question: ExploreQuestion, extra: Record<string, string> = {}): string {
  const { state, step, from, to, split } = question;
  const query = new URLSearchParams({ kpi: state.kpis.join(','), step, from: String(from), to: String(to) });
  if (split && state.by) query.set('by', state.by);
  for (const { dimension, value } of termsOf(state)) query.append('filter', filterTerm(dimension, value));
  const compare = [state.stretch, state.baseline && 'baseline', state.target && 'target'].filter(Boolean);
  if (compare.length > 0) query.set('compare', compare.join(','));
  for (const [name, value] of Object.entries(extra)) query.set(name, value);
  return `/api/v1/metrics?${query.toString()}`;
}
