interface Piece {
  /** when this gateway heard of it, epoch ms */
  learnedAt: number;
  /** since when the log has it, epoch ms */
  appendedAt: number;
}

/** Pieces kept apart; beyond that the two oldest count as one. */
const MAX_PIECES = 256;

/** What has been counted and is not in the numbers that are shown. */
export class News {
  private pieces: Piece[] = [];

  heard(piece: Piece): void {
    this.pieces.push(piece);
    const [oldest, next] = this.pieces;
    if (this.pieces.length <= MAX_PIECES || !oldest || !next) return;
    const appendedAt = Math.min(oldest.appendedAt, next.appendedAt);
    this.pieces.splice(0, 2, { learnedAt: next.learnedAt, appendedAt });
  }

  /** Numbers read at `asOf` are shown now: the oldest append time of what is new in them, epoch ms; null: nothing is. */
  shownWith(asOf: number): number | null {
    const isIn = ({ learnedAt }: Piece): boolean => learnedAt <= asOf;
    const shown = this.pieces.filter(isIn);
    if (shown.length === 0) return null;
    this.pieces = this.pieces.filter((piece) => !isIn(piece));
    return Math.min(...shown.map(({ appendedAt }) => appendedAt));
  }
}
