import { BASE_WINDOW_MS, type Step } from '@mcc/contracts';

/** Steps that are stored, finest first. */
export const STORED_STEPS = ['10s', '1m', '1h', '1d'] as const satisfies readonly Step[];
export type StoredStep = (typeof STORED_STEPS)[number];
/** Steps that a series can be made of; weeks are put together from days. */
export type SeriesStep = Exclude<Step, 'total'>;

/** Part of event time read from the rows of one step, epoch ms, end excluded. */
export interface Segment {
  step: StoredStep;
  from: number;
  to: number;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const LENGTHS = { '10s': BASE_WINDOW_MS, '1m': MINUTE, '1h': HOUR };
/** Zones change their offset only at multiples of it (since 1972). */
const QUARTER = 15 * MINUTE;
const MAX_REMEMBERED = 10_000;

const floor = (t: number, length: number): number => Math.floor(t / length) * length;

/**
 * Starts and ends of steps. Days begin at local midnight of a zone, weeks on its Mondays, the shorter steps at UTC multiples.
 */
export class Steps {
  private readonly format: Intl.DateTimeFormat;
  private readonly days = new Map<number, number>();

  /** @param timeZone IANA name */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Start of the step that holds `t`, epoch ms. */
  start(step: SeriesStep, t: number): number {
    if (step === '1w') return this.weekStart(t);
    return step === '1d' ? this.dayStart(t) : floor(t, LENGTHS[step]);
  }

  /** End of the step that begins at `start`. */
  end(step: SeriesStep, start: number): number {
    // the ninth day on is within the next week, however long the days are
    if (step === '1w') return this.weekStart(start + 8 * DAY);
    // no day is shorter than 22 h or longer than 26 h: 30 h on is always within the next one
    return step === '1d' ? this.dayStart(start + 30 * HOUR) : start + LENGTHS[step];
  }

  /** First start of a step at or after `t`. */
  ceil(step: SeriesStep, t: number): number {
    const start = this.start(step, t);
    return start === t ? t : this.end(step, start);
  }

  /** Cuts [from, to), rounded outwards to base windows, into the fewest coarse segments that cover it exactly. */
  cover(from: number, to: number, coarsest = STORED_STEPS.length - 1): Segment[] {
    const step = STORED_STEPS[coarsest];
    if (step === undefined || from >= to) return [];
    if (coarsest === 0) return [{ step, from: this.start(step, from), to: this.ceil(step, to) }];
    const first = this.ceil(step, from);
    const last = this.start(step, to);
    if (first >= last) return this.cover(from, to, coarsest - 1);
    return [
      ...this.cover(from, first, coarsest - 1),
      { step, from: first, to: last },
      ...this.cover(last, to, coarsest - 1),
    ];
  }

  private dayStart(t: number): number {
    const quarter = floor(t, QUARTER);
    const known = this.days.get(quarter);
    if (known !== undefined) return known;
    const midnight = floor(quarter + this.offset(quarter), DAY);
    // the offset may have changed since midnight: look at the one that held then
    const start = midnight - this.offset(midnight - this.offset(quarter));
    if (this.days.size >= MAX_REMEMBERED) this.days.clear();
    this.days.set(quarter, start);
    return start;
  }

  private weekStart(t: number): number {
    const day = this.dayStart(t);
    const weekday = new Date(day + this.offset(day)).getUTCDay();
    // at noon no change of the clocks leads to another day
    return this.dayStart(day + DAY / 2 - ((weekday + 6) % 7) * DAY);
  }

  /** What local time is ahead of UTC at an instant, ms. */
  private offset(t: number): number {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.format.formatToParts(t)) part[type] = Number(value);
    const { year = 0, month = 1, day, hour, minute, second } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - floor(t, 1_000);
  }
}
