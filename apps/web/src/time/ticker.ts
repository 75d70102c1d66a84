/** A clock that many readers share: it runs only while somebody reads it. */
export interface Ticker {
  /** the time of the latest tick, epoch ms */
  current: () => number;
  /** returns the way to stop */
  subscribe: (listener: () => void) => () => void;
}

/**
 * Ticks once a second, on the second, so that all counters change together.
 *
 * @param now this device's clock, epoch ms
 */
export function createTicker(now: () => number): Ticker {
  const listeners = new Set<() => void>();
  let current = now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (): void => {
    timer = setTimeout(tick, 1_000 - (now() % 1_000));
  };
  const tick = (): void => {
    current = now();
    schedule();
    for (const listener of listeners) listener();
  };

  return {
    current: () => current,
    subscribe(listener) {
      if (listeners.size === 0) {
        current = now();
        schedule();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}
