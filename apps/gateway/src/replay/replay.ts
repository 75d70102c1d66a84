import type { LiveProgress, LiveState, ReplayCommand, ReplayStamp } from '@mcc/contracts';
import { diffLiveState, type LiveChanges } from '../live/live-diff';
import type { LiveView } from '../live/live-session';
import type { StorePanels } from '../live/store-panels';
import type { Subscription } from '../live/subscribe-request';
import type { Problem } from '../problem';
import { windowOf } from './moment-reader';
import { ReplayClock, type ReplayStart } from './replay-clock';

/** Least time between a change by its viewer and what it shows, ms: a slider that is dragged sends many. */
const CHANGE_PAUSE_MS = 250;

/** The past as one client sees it: a clock, and what the wall showed at the moment it is at. */
export class Replay implements LiveView {
  latest: LiveState | null = null;
  replay: ReplayStamp | undefined;
  problem: Problem | null = null;
  private readonly clock: ReplayClock;
  private known: { window: number; panels: StorePanels } | null = null;
  /** its viewer has changed something since the last look */
  private isChanged = true;
  private lookedAt = -Infinity;

  /** @param earliest see {@link ReplayStamp.earliest} */
  constructor(
    readonly subscription: Subscription,
    start: ReplayStart,
    readonly earliest: number,
    now: number,
  ) {
    this.clock = new ReplayClock(start, now);
  }

  /** Since when it has been due, epoch ms; null: it is not. @param intervalMs between two looks while it plays */
  dueSince(now: number, intervalMs: number): number | null {
    const isMoving = this.clock.playing || this.problem !== null;
    const pause = this.isChanged ? CHANGE_PAUSE_MS : isMoving ? intervalMs : Infinity;
    return now - this.lookedAt >= pause ? this.lookedAt + pause : null;
  }

  change(command: ReplayCommand, now: number): void {
    const shown = this.replay?.at;
    // it stops at what its viewer saw, not at what came next
    const stop = command.playing === false && command.at === undefined && shown !== undefined;
    this.clock.change(stop ? { ...command, at: shown } : command, now);
    this.isChanged = true;
  }

  /**
   * Moves on to where the clock is and shows it.
   * @param readPanels asks the store, unless no window has ended since
   * @param alertsAt the alerts as they stood; null: they are not shown
   */
  async look(
    now: number,
    readPanels: (subscription: Subscription, window: number) => Promise<StorePanels>,
    alertsAt: (moment: number) => Promise<LiveState['alerts']>,
  ): Promise<void> {
    // the moment asked for is shown, however long that took, before it goes on from there
    if (this.isChanged) this.clock.holdUntil(now);
    const at = this.clock.advance(now);
    const { speed, playing, atPresent } = this.clock;
    this.lookedAt = now;
    this.isChanged = false;
    const window = windowOf(at);
    if (this.known?.window !== window)
      this.known = { window, panels: await readPanels(this.subscription, window) };
    const alerts = this.subscription.panels.includes('alerts') ? { alerts: await alertsAt(at) } : {};
    this.latest = { ...this.known.panels, ...alerts };
    this.replay = { at, speed, playing, earliest: this.earliest, atPresent };
    this.problem = null;
  }

  /** Up to where the numbers that are shown go; null: none are. */
  get progress(): LiveProgress {
    return { eventTime: this.replay ? windowOf(this.replay.at) : null, countedTo: null };
  }

  changesSince(held: LiveState): LiveChanges {
    return diffLiveState(held, this.latest ?? held);
  }
}
