import type { ReplayCommand } from '@mcc/contracts';

/** Where a replay begins, and how it runs. */
export type ReplayStart = Required<ReplayCommand>;

/**
 * The moment that a replay is at: runs so many times as fast as the wall clock, and never passes it. When it has caught up, it
 * stands still. All times epoch ms of the wall clock, which is told with each call.
 */
export class ReplayClock {
  /** may be a fraction of a millisecond */
  private moment: number;
  private seenAt: number;
  private pace: Omit<ReplayStart, 'at'>;
  private hasCaughtUp = false;

  constructor({ at, ...pace }: ReplayStart, now: number) {
    this.moment = Math.min(at, now);
    this.pace = pace;
    this.seenAt = now;
  }

  get speed(): number {
    return this.pace.speed;
  }

  get playing(): boolean {
    return this.pace.playing;
  }

  /** it stands still because it has come to the present */
  get atPresent(): boolean {
    return this.hasCaughtUp;
  }

  /** Goes on to where it is by now. */
  advance(now: number): number {
    // a wall clock that was set back moves nothing
    const passed = Math.max(0, now - this.seenAt);
    this.seenAt = now;
    if (this.pace.playing) this.moveOn(passed, now);
    return Math.floor(this.moment);
  }

  /** The time up to now is not counted. */
  holdUntil(now: number): void {
    this.seenAt = now;
  }

  /** Changes what is given; the rest stays. */
  change({ at, ...pace }: ReplayCommand, now: number): void {
    this.advance(now);
    if (at !== undefined) this.moment = Math.min(at, now);
    if (at !== undefined || pace.playing) this.hasCaughtUp = false;
    this.pace = { speed: pace.speed ?? this.speed, playing: pace.playing ?? this.playing };
  }

  private moveOn(passed: number, now: number): void {
    const next = this.moment + passed * this.speed;
    if (passed > 0 && next >= now) {
      this.hasCaughtUp = true;
      this.pace = { ...this.pace, playing: false };
    }
    this.moment = Math.max(this.moment, Math.min(next, now));
  }
}
