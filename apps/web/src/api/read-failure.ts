/** Why something could not be read: no answer came, the store does not answer, or the server has said why. */
export type ReadFailure = 'unreachable' | 'unavailable' | 'refused';

const UNAVAILABLE = 503;

/** @param status as in RequestFailed */
export function readFailure(status: number | null): ReadFailure {
  if (status === null) return 'unreachable';
  return status === UNAVAILABLE ? 'unavailable' : 'refused';
}
