/** A rule cannot be had from its file; the message says why. */
export class RuleFileError extends Error {
  readonly code = 'rule-file';
  readonly retriable = false;

  constructor(message: string) {
    super(message);
    this.name = 'RuleFileError';
  }
}
