/** A backtest is given up; the message says why, and what can be done. */
export class BacktestError extends Error {
  readonly retriable = false;
  readonly code = 'backtest-too-large';

  constructor(message: string) {
    super(message);
    this.name = 'BacktestError';
  }
}
