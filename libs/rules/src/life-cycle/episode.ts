import type { RuleTransition } from '../transition';

/** An open violation of one key. Plain data. `F`: what the rule's condition found. */
export interface Episode<F> {
  phase: 'pending' | 'firing' | 'recovering';
  /** counts the violations of the key, from 1 */
  episode: number;
  /** event time of the first violation, epoch ms */
  startedAt: number;
  /** transitions so far */
  sequence: number;
  /** the latest finding */
  latest: F;
  /** the finding told last: what the summary goes on to name while the key recovers */
  told: F;
  /** event time since which the key has been back without a break, epoch ms; null: it is not, or data is missing */
  backSince: number | null;
  /** event time at which it was last seen back, epoch ms */
  backAt: number | null;
  /** too little data to judge at the latest step */
  starved: boolean;
}

/** Where one key stands in the life of its alerts. Plain data. */
export interface LifeState<F> {
  /** violations so far */
  episodes: number;
  open?: Episode<F>;
  /** a person resolved the last episode: the next one begins only after the key has been seen in order */
  latched?: boolean;
}

/** What a condition says about a key at one moment. */
export interface Verdict<F> {
  breached: boolean;
  /** back at the level of recovery, which may lie further off than the one of the breach (hysteresis) */
  recovered: boolean;
  finding: F;
}

/** Why something is said about an episode. */
export type LifeReason =
  | 'breached'
  | 'lasting'
  | 'worse'
  | 'no-data'
  | 'data-again'
  | 'recovering'
  | 'relapse'
  | 'recovered'
  | 'passing';

/** One thing to say about an episode. */
export interface Said {
  kind: RuleTransition['kind'];
  reason: LifeReason;
}
