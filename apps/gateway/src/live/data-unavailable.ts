import type { Problem } from '../problem';

/** What clients are told while the store does not answer. */
export const DATA_UNAVAILABLE: Problem = {
  code: 'data-unavailable',
  detail: 'the store does not answer; the numbers shown stay as they are until it does',
};
