import type { Store } from '@mcc/store';
import type { Pace } from '../live/paced-read';
import { PacedBegin } from './paced-begin';

/** The store looks through all its base windows for it; past data that is sent in moves it. */
const PACE: Pace = { keptMs: 60_000, largestShare: 0.01, keptAtMostMs: 600_000, staleMs: 0, patienceMs: 0 };

/** Since when there are numbers in full detail, which is as far back as the past can be shown. */
export class HistoryBegin {
  private readonly begin: PacedBegin;

  /** @param now wall clock, epoch ms */
  constructor(store: Pick<Store, 'earliestWindow'>, now: () => number) {
    this.begin = new PacedBegin(() => store.earliestWindow(), PACE, now);
  }

  /** Epoch ms; null: no event has been counted yet. @throws StoreError when the store does not answer */
  earliest(): Promise<number | null> {
    return this.begin.read();
  }
}
