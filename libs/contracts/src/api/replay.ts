/** Slowest and fastest that the past can be played, as multiples of real time. */
export const REPLAY_SPEEDS = { min: 1, max: 600 } as const;

/** In a `subscribe`: play the past in place of the present. */
export interface ReplayRequest {
  /** moment to begin at, epoch ms of wall-clock time */
  at: number;
  /** how many seconds of the past go by in one, see {@link REPLAY_SPEEDS}; absent: 1 */
  speed?: number;
  /** false: the moment stands still; absent: true */
  playing?: boolean;
}

/** Client → server `replay`: changes the replay that is shown; what is absent stays as it is. */
export type ReplayCommand = Partial<ReplayRequest>;

/** In a snapshot or delta of a replay: which moment it shows. */
export interface ReplayStamp {
  /** the moment shown, epoch ms of wall-clock time */
  at: number;
  speed: number;
  playing: boolean;
  /** earliest moment that can be shown, epoch ms */
  earliest: number;
  /** it has caught up with the present, where it stands still */
  atPresent: boolean;
}
