import type { Expectation } from './detector';
import type { Model } from './model';
import { medianOfSorted, sigmaOfSorted } from './order-statistics';
import { SortedWindow } from './sorted-window';
import { WeekClock } from './week-clock';

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
/** An hour of the week lasts two where the clock is put back, and begins earlier or later than weeks ago. */
const SLACK_MS = 2 * HOUR_MS;
/** The spread of all forecast errors weighs as much as so many readings of the hour. */
const PRIOR_READINGS = 12;

export interface SeasonalOptions {
  /** IANA zone of the hours */
  timeZone: string;
  /** weeks remembered */
  weeks: number;
  /** hours of the past that an hour of the week must have been seen in; below it the hour of the day is taken */
  minWeeks: number;
  /** hours of the past that an hour of the day must have been seen in before the first judgement */
  minDays: number;
  /** readings remembered of one hour: the first of each such part of it */
  perHour: number;
  /** forecast errors remembered, whose spread steadies that of hours with few readings */
  residuals: number;
}

/** Readings of one hour. Plain data. */
interface Hour {
  /** time of its first point, epoch ms */
  from: number;
  /** hour of the week */
  slot: number;
  /** part of an hour, counted from the epoch, that the last remembered reading is of */
  part: number;
  values: number[];
}

/** What the remembered hours say of one. */
interface Baseline extends Expectation {
  /** how many readings it is from */
  readings: number;
}

interface Saved {
  present: Hour | null;
  hours: Hour[];
  residuals: number[];
}

/**
 * Expects the median of the same hour of the week over the last weeks, give or take 1.4826 · MAD; of the same hour of the
 * day as long as there are too few weeks. The spread of few readings is drawn towards that of all forecast
 * errors. The hour that is running does not count: an anomaly is not compared with itself.
 */
export class Seasonal implements Model {
  private readonly clock: WeekClock;
  private present: Hour | null = null;
  /** of each hour of the week, oldest first */
  private readonly slots: Hour[][] = Array.from({ length: 168 }, () => []);
  private readonly residuals: SortedWindow;
  private cached: { slot: number; baseline: Baseline | null } | null = null;

  constructor(
    private readonly options: SeasonalOptions,
    saved?: unknown,
  ) {
    this.clock = new WeekClock(options.timeZone);
    const state = (saved as Saved | undefined) ?? { present: null, hours: [], residuals: [] };
    const { present, hours } = state;
    this.residuals = new SortedWindow(options.residuals, state.residuals);
    this.present = present && copyOf(present);
    for (const hour of hours) this.slots[hour.slot]?.push(copyOf(hour));
  }

  expect(t: number): Expectation | null {
    const slot = this.enterHour(t).slot;
    if (this.cached?.slot !== slot) this.cached = { slot, baseline: this.baselineOf(slot) };
    const { baseline } = this.cached;
    return baseline && { expected: baseline.expected, scale: this.pooled(baseline) };
  }

  learn(t: number, value: number | null, expectation: Expectation | null): void {
    if (value === null) return;
    if (expectation) this.residuals.push(value - expectation.expected);
    const present = this.enterHour(t);
    const part = this.partAt(t);
    if (part <= present.part) return;
    present.part = part;
    present.values.push(value);
  }

  snapshot(): Saved {
    return {
      present: this.present && copyOf(this.present),
      hours: this.slots.flat().map(copyOf),
      residuals: this.residuals.values(),
    };
  }

  /** The hour of `t`. If it is a new one, the one before is filed away and what is too old by now forgotten. */
  private enterHour(t: number): Hour {
    const { present } = this;
    const slot = this.clock.hourOfWeek(t);
    if (present?.slot === slot && t - present.from < SLACK_MS) return present;
    if (present && present.values.length > 0) this.slots[present.slot]?.push(present);
    for (const hours of this.slots) {
      while (hours[0] && hours[0].from < t - this.options.weeks * WEEK_MS - SLACK_MS) hours.shift();
    }
    this.cached = null;
    return (this.present = { from: t, slot, part: this.partAt(t) - 1, values: [] });
  }

  /** Number of the part of an hour that `t` is in, counted from the epoch. */
  private partAt(t: number): number {
    return Math.floor((t * this.options.perHour) / HOUR_MS);
  }

  /** The hour's own spread, drawn towards that of all forecast errors the more the fewer readings it is from. */
  private pooled({ readings, scale }: Baseline): number {
    const overall = this.residuals.size === 0 ? scale : this.residuals.sigma(0);
    return Math.sqrt((readings * scale ** 2 + PRIOR_READINGS * overall ** 2) / (readings + PRIOR_READINGS));
  }

  private baselineOf(slot: number): Baseline | null {
    const ofWeek = this.slots[slot] ?? [];
    if (ofWeek.length >= this.options.minWeeks) return summarise(ofWeek);
    const ofDay = this.slots.filter((_, hour) => hour % 24 === slot % 24).flat();
    return ofDay.length >= this.options.minDays ? summarise(ofDay) : null;
  }
}

function summarise(hours: readonly Hour[]): Baseline {
  const sorted = hours.flatMap((hour) => hour.values).sort((a, b) => a - b);
  const expected = medianOfSorted(sorted);
  return { expected, scale: sigmaOfSorted(sorted, expected), readings: sorted.length };
}

const copyOf = (hour: Hour): Hour => ({ ...hour, values: [...hour.values] });
