import { IsInt, Max, Min } from 'class-validator';

/** Longest delay a `screen.shown` may tell of, ms. */
const DELAY_MAX = 24 * 60 * 60 * 1_000;

/** `screen.shown`: a screen has drawn new numbers. The gateway says it, at most once in ten seconds for each screen. */
export class ScreenShownData {
  /**
   * From when the log had the oldest slice that was new on the screen (its latest event) until the gateway heard that it is
   * drawn, with the way back, ms.
   */
  @IsInt() @Min(0) @Max(DELAY_MAX) delayMs!: number;
}
