import type { Store } from '@mcc/store';
import { PacedRead, type Pace } from '../live/paced-read';

/** The store looks through all its base windows for it; past data that is sent in moves it. */
const PACE: Pace = { keptMs: 60_000, largestShare: 0.01, keptAtMostMs: 600_000, staleMs: 0, patienceMs: 0 };

/** Since when there are numbers in full detail, which is as far back as the past can be shown. */
export class HistoryBegin {
  private answer: PacedRead<number | null>;

  /** @param now wall clock, epoch ms */
  constructor(
    private readonly store: Pick<Store, 'earliestWindow'>,
    private readonly now: () => number,
  ) {
    this.answer = new PacedRead(PACE, now);
  }

  /** Epoch ms; null: no event has been counted yet. @throws StoreError when the store does not answer */
  async earliest(): Promise<number | null> {
    const { value } = await this.answer.read(() => this.store.earliestWindow());
    // the first event may come at any time
    if (value === null) this.answer = new PacedRead(PACE, this.now);
    return value;
  }
}
