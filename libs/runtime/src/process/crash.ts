/**
 * Ends the process through its handler of uncaught exceptions, which logs and exits with 1: for roles that cannot go on.
 * A process that starts clean picks up where the committed offsets say.
 */
export function crashProcess(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}
