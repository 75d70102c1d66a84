/** Exit code of a program ended by Ctrl-C (128 + SIGINT). */
export const INTERRUPTED = 130;

/**
 * Aborts the signal at the first Ctrl-C or SIGTERM, so that the work can end in order; the second one ends the program at
 * once.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
