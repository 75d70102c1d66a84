import type { ExploreState } from './explore-state';

/** What each part of the controls gets. */
export interface ControlProps {
  state: ExploreState;
  onChange: (part: Partial<ExploreState>) => void;
}
