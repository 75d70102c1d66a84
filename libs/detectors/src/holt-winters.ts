import type { Expectation } from './detector';
import { clamp } from './judge';
import type { Model } from './model';
import { medianOfSorted } from './order-statistics';
import { SortedWindow } from './sorted-window';

export interface HoltWintersOptions {
  /** time from one reading to the next, ms */
  stepMs: number;
  /** length of a season, ms: whole steps; 0 for none */
  seasonMs: number;
  /** smoothing of level, trend and season, 0…1 */
  alpha: number;
  beta: number;
  gamma: number;
  /** damping of the trend per step, 0…1 */
  phi: number;
  /** residuals remembered for the band */
  residuals: number;
  /** forecast errors needed before the first judgement, which the first two seasons give already */
  minHistory: number;
  /** a reading moves the model at most as if it were this many robust standard deviations off */
  clip: number;
}

/** Plain data. */
interface Saved {
  /** steps since the epoch at the last point */
  step: number;
  /** readings of the first two seasons, until the model is set up from them */
  first: [step: number, value: number][] | null;
  level: number;
  trend: number;
  season: number[];
  residuals: number[];
}

const MIN_FIRST = 10;

/**
 * Additive Holt-Winters with damped trend (Gardner & McKenzie, "Forecasting Trends in Time Series", 1985), the band from
 * 1.4826 · MAD of the last forecast errors. Readings are clipped to the forecast ± clip · scale before they are learned
 * (Gelper, Fried & Croux, "Robust forecasting with exponential and Holt-Winters smoothing", 2010), so that an anomaly
 * does not become the next expectation. Steps without a reading follow the forecast.
 */
export class HoltWinters implements Model {
  private readonly state: Omit<Saved, 'residuals'>;
  private readonly residuals: SortedWindow;
  private readonly period: number;

  constructor(
    private readonly options: HoltWintersOptions,
    saved?: unknown,
  ) {
    const { residuals, ...state } = (saved as Saved | undefined) ?? {
      ...{ step: 0, first: [], level: 0, trend: 0, season: [], residuals: [] },
    };
    this.period = Math.max(1, Math.round(options.seasonMs / options.stepMs));
    this.state = { ...state, first: state.first && [...state.first], season: [...state.season] };
    this.residuals = new SortedWindow(options.residuals, residuals);
  }

  expect(t: number): Expectation | null {
    if (this.state.first || this.residuals.size < this.options.minHistory) return null;
    return { expected: this.forecast(this.stepOf(t)), scale: this.residuals.sigma(0) };
  }

  learn(t: number, value: number | null, expectation: Expectation | null): void {
    if (value === null) return;
    const step = this.stepOf(t);
    if (this.state.first) this.collect(step, value);
    else this.update(step, value, expectation?.scale ?? 0);
  }

  snapshot(): Saved {
    const { first, season } = this.state;
    return {
      ...this.state,
      first: first && [...first],
      season: [...season],
      residuals: this.residuals.values(),
    };
  }

  private stepOf(t: number): number {
    return Math.round(t / this.options.stepMs);
  }

  private forecast(step: number): number {
    const { level, trend, season } = this.state;
    const damped = this.dampedSteps(Math.max(1, step - this.state.step));
    return level + damped * trend + (season[step % this.period] ?? 0);
  }

  /** φ + φ² + … + φⁿ */
  private dampedSteps(steps: number): number {
    const { phi } = this.options;
    return phi === 1 ? steps : (phi * (1 - phi ** steps)) / (1 - phi);
  }

  /** @param scale robust standard deviation to clip by; 0 as long as none is known */
  private update(step: number, value: number, scale: number): void {
    const { alpha, beta, gamma, phi, clip } = this.options;
    const { state, residuals } = this;
    const steps = Math.max(1, step - state.step);
    const error = value - this.forecast(step);
    const taken = scale === 0 ? error : clamp(error, clip * scale);
    const trend = state.trend * phi ** steps;
    state.level += this.dampedSteps(steps) * state.trend + alpha * taken;
    state.trend = trend + alpha * beta * taken;
    const at = step % this.period;
    if (this.period > 1) state.season[at] = (state.season[at] ?? 0) + gamma * (1 - alpha) * taken;
    state.step = step;
    residuals.push(error);
  }

  /** Level and season from the medians of the first two seasons, without a trend. */
  private collect(step: number, value: number): void {
    const { state } = this;
    const first = state.first ?? [];
    first.push([step, value]);
    state.step = step;
    const begin = first[0]?.[0] ?? step;
    if (first.length < MIN_FIRST || step - begin < 2 * this.period - 1) return;
    state.first = null;
    state.level = medianOf(first.map(([, taken]) => taken));
    state.season = Array.from({ length: this.period }, (_, at) => this.seasonAt(at, first));
    for (const [at, taken] of first) {
      this.residuals.push(taken - state.level - (state.season[at % this.period] ?? 0));
    }
  }

  private seasonAt(at: number, first: readonly [number, number][]): number {
    const same = first.filter(([step]) => step % this.period === at).map(([, value]) => value);
    return this.period === 1 || same.length === 0 ? 0 : medianOf(same) - this.state.level;
  }
}

const medianOf = (values: number[]): number => medianOfSorted(values.sort((a, b) => a - b));
