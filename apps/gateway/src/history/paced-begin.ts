import { PacedRead, type Pace } from '../live/paced-read';

/** When something began: asked for at a pace, since it hardly ever moves once it is known, and each time while it is not. */
export class PacedBegin {
  private answer: PacedRead<number | null>;

  /**
   * @param ask epoch ms; null: it has not begun
   * @param now wall clock, epoch ms
   */
  constructor(
    private readonly ask: () => Promise<number | null>,
    private readonly pace: Pace,
    private readonly now: () => number,
  ) {
    this.answer = new PacedRead(pace, now);
  }

  /** @throws whatever `ask` throws */
  async read(): Promise<number | null> {
    const { value } = await this.answer.read(this.ask);
    // the first event may come at any time
    if (value === null) this.answer = new PacedRead(this.pace, this.now);
    return value;
  }
}
