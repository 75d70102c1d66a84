/** Outcome of one step for one item: expected failures are values, not throws. */
export type Result<T> = Ok<T> | Drop | DeadLetter;

export interface Ok<T> {
  kind: 'ok';
  value: T;
}

/** The item is left out on purpose, e.g. a duplicate. */
export interface Drop {
  kind: 'drop';
  reason: string;
}

/** The item cannot be used; it goes to the dead letters with this reason. */
export interface DeadLetter {
  kind: 'dead-letter';
  code: string;
  message: string;
}

export const ok = <T>(value: T): Ok<T> => ({ kind: 'ok', value });
export const drop = (reason: string): Drop => ({ kind: 'drop', reason });
export const deadLetter = (code: string, message: string): DeadLetter => ({
  kind: 'dead-letter',
  code,
  message,
});
