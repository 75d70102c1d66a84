/** A place in a text file; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A mapping file is wrong; the message begins with `file:line:column` and says what to do. */
export class MappingError extends Error {
  readonly code = 'mapping-invalid';
  readonly retriable = false;

  constructor(
    readonly file: string,
    readonly at: Position,
    readonly reason: string,
  ) {
    super(`${file}:${at.line}:${at.column}: ${reason}`);
    this.name = 'MappingError';
  }
}
