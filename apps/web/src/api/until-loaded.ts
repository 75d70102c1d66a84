const RETRY_AT_MOST_EVERY_MS = 10_000;

/** For queries without whose answer the screen is not whole: they are tried until they succeed, ever less often. */
export const UNTIL_LOADED = {
  retry: true,
  retryDelay: (attempt: number): number => Math.min(1_000 * 2 ** attempt, RETRY_AT_MOST_EVERY_MS),
};
