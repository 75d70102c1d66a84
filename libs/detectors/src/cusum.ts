import type { Direction, Expectation, Verdict } from './detector';
import { clamp, zOf } from './judge';
import type { Band, Model } from './model';
import { SortedWindow } from './sorted-window';

export interface CusumOptions {
  /** readings that say what is normal */
  reference: number;
  /** readings between the reference and the point at hand, so that a drift does not become normal at once */
  lag: number;
  /** readings in the reference before the first judgement */
  minHistory: number;
  /** slack k: half of the shift to find, robust standard deviations */
  slack: number;
  /** decision limit h of the sums, robust standard deviations */
  limit: number;
  /** one reading adds at most this much, robust standard deviations: a single spike is no drift */
  clip: number;
  direction: Direction;
}

/** Plain data. */
interface Saved {
  reference: number[];
  recent: number[];
  up: number;
  down: number;
}

/**
 * Two-sided CUSUM for slow drifts (Page, "Continuous Inspection Schemes", Biometrika 1954) over readings standardised by
 * the median and 1.4826 · MAD of a reference that trails behind: S⁺ = max(0, S⁺ + z − k), S⁻ = max(0, S⁻ − z − k). Above
 * the limit h it says `high` or `low`, and both sums begin again at 0. The band holds the readings that would not take a
 * sum above its limit; the score is the sum that is larger, S⁻ as a negative number.
 */
export class Cusum implements Model {
  private readonly reference: SortedWindow;
  private readonly recent: number[];
  private up: number;
  private down: number;

  constructor(
    private readonly options: CusumOptions,
    saved?: unknown,
  ) {
    const state = (saved as Saved | undefined) ?? { reference: [], recent: [], up: 0, down: 0 };
    this.reference = new SortedWindow(options.reference, state.reference);
    this.recent = [...state.recent];
    this.up = state.up;
    this.down = state.down;
  }

  expect(): Expectation | null {
    if (this.reference.size < this.options.minHistory) return null;
    const expected = this.reference.median;
    return { expected, scale: this.reference.sigma(expected) };
  }

  band({ expected, scale }: Expectation): Band {
    const { slack, limit, clip, direction } = this.options;
    const reach = (sum: number): number | null => {
      const needed = limit + slack - sum;
      return needed < clip ? needed * scale : null;
    };
    const up = direction === 'low' ? null : reach(this.up);
    const down = direction === 'high' ? null : reach(this.down);
    return { low: down === null ? null : expected - down, high: up === null ? null : expected + up };
  }

  score(value: number, { expected, scale }: Expectation): number {
    const [up, down] = this.sums(value, { expected, scale });
    return up >= down ? up : -down;
  }

  learn(_t: number, value: number | null, expectation: Expectation | null, verdict: Verdict): void {
    if (value === null) return;
    const isAlarm = verdict === 'high' || verdict === 'low';
    [this.up, this.down] = isAlarm || !expectation ? [0, 0] : this.sums(value, expectation);
    this.recent.push(value);
    while (this.recent.length > this.options.lag) this.reference.push(this.recent.shift() ?? 0);
  }

  snapshot(): Saved {
    const { up, down } = this;
    return { reference: this.reference.values(), recent: [...this.recent], up, down };
  }

  private sums(value: number, { expected, scale }: Expectation): [up: number, down: number] {
    const { slack, clip } = this.options;
    const z = clamp(zOf(value, expected, scale), clip);
    return [Math.max(0, this.up + z - slack), Math.max(0, this.down - z - slack)];
  }
}
