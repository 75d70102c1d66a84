/** Whose statement is next: small inserts, which rules wait for and which hardly hold up the others, or the oldest. */
export type Precedence = 'first' | 'in-turn';

/** Lets statements run one at a time. */
export class StatementQueue {
  private readonly waiting: Record<Precedence, (() => void)[]> = { first: [], 'in-turn': [] };
  private isBusy = false;

  /** Resolves or rejects as the statement does, once those before it have ended. */
  async run<T>(precedence: Precedence, statement: () => Promise<T>): Promise<T> {
    await this.turn(precedence);
    try {
      return await statement();
    } finally {
      this.next();
    }
  }

  private turn(precedence: Precedence): Promise<void> {
    if (this.isBusy) return new Promise((resolve) => this.waiting[precedence].push(resolve));
    this.isBusy = true;
    return Promise.resolve();
  }

  private next(): void {
    const begin = this.waiting.first.shift() ?? this.waiting['in-turn'].shift();
    if (begin) begin();
    else this.isBusy = false;
  }
}
