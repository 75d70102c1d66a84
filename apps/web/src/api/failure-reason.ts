/** `changed`: what was acted on is gone or in another state by now */
export type FailureReason = 'unreachable' | 'changed' | 'refused';

const CHANGED: readonly number[] = [404, 409, 410];

/** Why an act failed; `status` as in RequestFailed. */
export function failureReason(status: number | null): FailureReason {
  if (status === null) return 'unreachable';
  return CHANGED.includes(status) ? 'changed' : 'refused';
}
