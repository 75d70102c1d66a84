import type { LiveState } from '@mcc/contracts';
import { diffLiveState, type LiveChanges } from './live-diff';
import type { Problem } from '../problem';
import type { LiveSession, LiveView } from './live-session';
import { News } from './news';
import type { Subscription } from './subscribe-request';

/** Clients that see the same panels through the same filter share one computation. */
export class LiveGroup implements LiveView {
  readonly sessions = new Set<LiveSession>();
  latest: LiveState | null = null;
  /** something happened since the last computation began */
  isDirty = true;
  /** when to look once more after the last change, epoch ms */
  settleAt = Infinity;
  isRefreshing = false;
  /** why the last computation failed; its clients are told */
  problem: Problem | null = null;
  /** something happened, epoch ms */
  changedAt = -Infinity;
  /** when the latest numbers were asked of the store, epoch ms */
  asOf = -Infinity;
  refreshedAt = -Infinity;
  /** how long the last computation took, ms */
  tookMs = 0;
  readonly news = new News();
  private changes = new WeakMap<LiveState, LiveChanges>();

  constructor(readonly subscription: Subscription) {}

  /** @param asOf when the numbers in it were asked of the store, epoch ms */
  publish(state: LiveState, asOf: number): void {
    this.latest = state;
    this.asOf = asOf;
    this.changes = new WeakMap();
    const newsSince = this.news.shownWith(asOf);
    if (newsSince !== null) for (const session of this.sessions) session.news.owe(newsSince);
  }

  /** Computed once, however many clients hold that state. */
  changesSince(held: LiveState): LiveChanges {
    const known = this.changes.get(held);
    if (known) return known;
    const changes = diffLiveState(held, this.latest ?? held);
    this.changes.set(held, changes);
    return changes;
  }
}
