import type { Expectation } from './detector';
import type { Model } from './model';
import { SortedWindow } from './sorted-window';

export interface RollingMadOptions {
  /** readings remembered */
  window: number;
  /** readings needed before the first judgement */
  minHistory: number;
}

/** Expects the median of the last readings, give or take 1.4826 · MAD. */
export class RollingMad implements Model {
  private readonly window: SortedWindow;

  constructor(
    private readonly options: RollingMadOptions,
    saved?: unknown,
  ) {
    this.window = new SortedWindow(options.window, saved as number[] | undefined);
  }

  expect(): Expectation | null {
    if (this.window.size < this.options.minHistory) return null;
    const expected = this.window.median;
    return { expected, scale: this.window.sigma(expected) };
  }

  learn(_t: number, value: number | null): void {
    if (value !== null) this.window.push(value);
  }

  snapshot(): number[] {
    return this.window.values();
  }
}
