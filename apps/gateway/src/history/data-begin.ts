import { startOfDay } from '@mcc/metrics';
import type { Store } from '@mcc/store';
import type { Pace } from '../live/paced-read';
import { PacedBegin } from './paced-begin';

/** The store looks through all its windows for it, while everybody goes by what was known before; past data that is sent in moves it. */
const PACE: Pace = {
  keptMs: 60_000,
  largestShare: 0.01,
  keptAtMostMs: 600_000,
  staleMs: 1_200_000,
  patienceMs: 0,
};

/** When the first data of an installation came: before, there was no business, or nobody who told of it. */
export class DataBegin {
  private readonly begin: PacedBegin;

  /** @param now wall clock, epoch ms */
  constructor(store: Pick<Store, 'earliestData'>, now: () => number) {
    this.begin = new PacedBegin(() => store.earliestData(), PACE, now);
  }

  /** What is known of it. @throws StoreError when the store does not answer */
  async known(): Promise<KnownBegin> {
    return new KnownBegin(await this.begin.read());
  }
}

/** When the first data came, as of now. */
export class KnownBegin {
  /** @param at epoch ms; null: no event has been counted yet */
  constructor(private readonly at: number | null) {}

  /** The begin, if it has come by `now`, both epoch ms. */
  by(now: number): number | undefined {
    return this.at !== null && this.at <= now ? this.at : undefined;
  }

  /** The begin, if it is on the local day of `now` (epoch ms); undefined on every later day. */
  onDayOf(now: number, timeZone: string): number | undefined {
    const at = this.by(now);
    return at !== undefined && at > startOfDay(now, timeZone) ? at : undefined;
  }

  /** Whether a stretch that begins at `from` (epoch ms) lies in the time of which there is data. */
  reaches(from: number): boolean {
    return this.at !== null && this.at <= from;
  }
}
