/** The parts of `process` that stopping needs; tests hand in their own. */
export interface StoppableProcess {
  on(event: string, listener: (argument: unknown) => void): unknown;
  exit(code: number): void;
}

export interface StopOptions {
  /** ends the work in order: intake, running slice, flush, commit, disconnect */
  close: () => Promise<void>;
  log: { info(message: string): void; error(message: string, error?: unknown): void };
  process: StoppableProcess;
  /** longest time for `close`, ms; default 10 s */
  timeoutMs?: number;
}

/**
 * On SIGINT or SIGTERM closes and exits with 0, or with 1 when closing fails or takes too long; a second signal exits with
 * 1 at once. An error that nobody expected ends the process, because what it left behind is unknown.
 */
export function stopGracefully({ close, log, process, timeoutMs = 10_000 }: StopOptions): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) {
      log.error(`second ${signal}: stopping at once`);
      return process.exit(1);
    }
    stopping = true;
    log.info(`${signal}: stopping`);
    const timer = setTimeout(() => {
      log.error(`did not stop within ${timeoutMs} ms: giving up`);
      process.exit(1);
    }, timeoutMs);
    close()
      .then(
        () => {
          log.info('stopped');
          process.exit(0);
        },
        (error: unknown) => {
          log.error('failed to stop cleanly', error);
          process.exit(1);
        },
      )
      .finally(() => clearTimeout(timer))
      .catch((error: unknown) => log.error('failed to exit', error));
  };
  const crash = (kind: string) => (error: unknown) => {
    log.error(`${kind}: the process ends`, error);
    process.exit(1);
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('uncaughtException', crash('uncaught exception'));
  process.on('unhandledRejection', crash('unhandled rejection'));
}
