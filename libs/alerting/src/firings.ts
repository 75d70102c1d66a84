import { dimensionKey, fingerprint, type AlertMessage, type Flapping } from '@mcc/contracts';

export interface FlappingLimits {
  /** as many firings of one rule for one key … */
  firings: number;
  /** … within this span of event time, ms, are flapping */
  spanMs: number;
  /** how many rule-and-key pairs are remembered; the one that has not fired for longest goes first */
  maxKeys: number;
}

export const FLAPPING_LIMITS: FlappingLimits = { firings: 4, spanMs: 3_600_000, maxKeys: 20_000 };

/** Firings counted of one pair; more are as telling as these. */
const MAX_COUNTED = 50;

/** The latest firings by rule and key, over alerts and relapses: tells which alerts come and go. */
export class Firings {
  /** event times in order, epoch ms, from the pair that fired first to the one that fired last */
  private readonly times = new Map<string, number[]>();

  constructor(private readonly limits: FlappingLimits = FLAPPING_LIMITS) {}

  /** Counts a `fire` that the alert's state allows; a firing of the same event time is a repeat. Null: no flapping. */
  note({ rule, key, at }: Pick<AlertMessage, 'rule' | 'key' | 'at'>): Flapping | null {
    const { firings, spanMs, maxKeys } = this.limits;
    const name = fingerprint([rule, dimensionKey(key)]);
    const known = this.times.get(name) ?? [];
    const times = [...new Set([...known, at])].sort((a, b) => a - b);
    const recent = times.filter((time) => at - time < spanMs).slice(-MAX_COUNTED);
    this.times.delete(name);
    this.times.set(name, recent);
    const [longestSilent] = this.times.keys();
    if (this.times.size > maxKeys && longestSilent !== undefined) this.times.delete(longestSilent);
    const [first = at] = recent;
    if (recent.length < firings) return null;
    return {
      firings: recent.length,
      from: new Date(first).toISOString(),
      to: new Date(recent.at(-1) ?? at).toISOString(),
    };
  }
}
