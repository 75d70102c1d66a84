/** How long the log may take to bring back what it has taken, ms. */
const PATIENCE_MS = 3_000;

/** Lets somebody who has written a message wait for what becomes of it when the log brings it back, in the log's order. */
export class ReadBack<T> {
  private readonly waiting = new Map<string, (outcome: T | null) => void>();

  /**
   * Writes, then waits. Null: written, but the log has not brought it back in time.
   * @throws what `write` throws
   */
  async after(id: string, write: () => Promise<unknown>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    // listens before it writes: the log may be faster than its answer
    const outcome = new Promise<T | null>((resolve) => this.waiting.set(id, resolve));
    try {
      await write();
      timer = setTimeout(() => this.waiting.get(id)?.(null), PATIENCE_MS);
      return await outcome;
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
    }
  }

  /** Tells what became of a message that was read. */
  tell(id: string, outcome: T): void {
    this.waiting.get(id)?.(outcome);
  }
}
