import type { KeyedEntry } from '../keyed-states';
import type { PriceState } from './episode';

/** Since when each competitor is followed: what tells a new product from a fresh start. */
export class KnownCompetitors {
  private readonly since = new Map<string, number>();

  constructor(entries: Iterable<KeyedEntry<PriceState>>) {
    for (const { key, seenAt, state } of entries) this.note(key.competitor, state.since ?? seenAt);
  }

  /** Notes that it was seen at `time`, event time, epoch ms. */
  note(competitor: string | undefined, time: number): void {
    if (competitor === undefined) return;
    this.since.set(competitor, Math.min(time, this.since.get(competitor) ?? time));
  }

  /** For how long before `time` it has been followed, ms; a competitor never seen: negative. */
  knownFor(competitor: string | undefined, time: number): number {
    return time - (this.since.get(competitor ?? '') ?? Infinity);
  }
}
