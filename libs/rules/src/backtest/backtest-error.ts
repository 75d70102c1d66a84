/** A backtest cannot be made; the message says why, and what can be done. */
export class BacktestError extends Error {
  readonly retriable = false;

  constructor(
    readonly code: 'needs-more-than-cells' | 'backtest-too-large',
    message: string,
  ) {
    super(message);
    this.name = 'BacktestError';
  }
}
