import type { LiveAlert, LiveState } from '@mcc/contracts';
import type { LiveLimits } from '../gateway-options';
import { DATA_UNAVAILABLE } from '../live/data-unavailable';
import type { ClientProblem, LiveSession } from '../live/live-session';
import type { StorePanels } from '../live/store-panels';
import type { Subscription } from '../live/subscribe-request';
import { isProblem } from '../problem';
import { Replay } from './replay';
import type { ReplayStart } from './replay-clock';
import { outOfRange, parseReplayCommand } from './replay-request';

export interface ReplayDeskDeps {
  now: () => number;
  limits: Pick<LiveLimits, 'maxReplays' | 'replayIntervalMs'>;
  /** where history begins, epoch ms; null: there is none */
  earliest: () => Promise<number | null>;
  /** panels as they were up to the end of a base window */
  readPanels: (subscription: Subscription, window: number) => Promise<StorePanels>;
  /** alerts as they stood at a moment */
  readAlerts: (moment: number) => Promise<LiveState['alerts']>;
  onReadError: (error: Error) => void;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/**
 * All replays of this gateway, one for each client that has asked for one. The store reads for one of them at a time, and
 * rests as long as it has worked: whatever their speed, they leave half of it to everybody else. Knows no socket and no timer.
 */
export class ReplayDesk {
  private readonly replays = new Map<LiveSession, Replay>();
  /** what a client asked for last, while it is looked whether that can be */
  private readonly asking = new Map<LiveSession, Subscription>();
  private looking: Promise<void> | undefined;
  private restUntil = -Infinity;

  constructor(private readonly deps: ReplayDeskDeps) {}

  get size(): number {
    return this.replays.size;
  }

  /**
   * Begins a replay in place of what the session sees. Resolves to `opened`; to what is wrong, and nothing has changed; or to
   * `overtaken` when the session asked for something else meanwhile.
   */
  async open(
    session: LiveSession,
    subscription: Subscription,
    start: ReplayStart,
  ): Promise<'opened' | 'overtaken' | ClientProblem> {
    this.asking.set(session, subscription);
    const admitted = await this.admit(session, subscription, start);
    if (this.asking.get(session) !== subscription) return 'overtaken';
    this.asking.delete(session);
    if (isProblem(admitted)) return admitted;
    this.replays.set(session, admitted);
    session.show(admitted);
    return 'opened';
  }

  /** Handles what a client sent as `replay`. */
  change(session: LiveSession, request: unknown): void {
    const problem = this.changed(session, request);
    if (problem) session.client.problem(problem);
  }

  /** Ends the replay of a session, if it has one. */
  close(session: LiveSession): void {
    this.asking.delete(session);
    this.replays.delete(session);
  }

  /** Whoever looks at the past is told what happens now. */
  pushAlert(message: LiveAlert): void {
    for (const [session, { subscription }] of this.replays)
      if (subscription.panels.includes('alerts')) session.pushAlert(message);
  }

  /** Starts the look that is due, and sends what is due. */
  tick(): void {
    const now = this.deps.now();
    const due = this.looking || now < this.restUntil ? undefined : this.longestDue(now);
    if (due) this.looking = this.look(due, now).finally(() => (this.looking = undefined));
    for (const [session, replay] of this.replays) session.pump(now, replay.progress);
  }

  /** Resolves when what the store reads now has been read. */
  async settled(): Promise<void> {
    await this.looking;
  }

  private async admit(
    session: LiveSession,
    subscription: Subscription,
    start: ReplayStart,
  ): Promise<Replay | ClientProblem> {
    const { maxReplays } = this.deps.limits;
    const others = new Set([...this.replays.keys(), ...this.asking.keys()]);
    others.delete(session);
    if (others.size >= maxReplays)
      return {
        code: 'too-many-replays',
        detail: `${maxReplays} replays run at this gateway, which is the limit; wait until somebody goes back to live`,
      };
    try {
      const earliest = await this.deps.earliest();
      const now = this.deps.now();
      const problem = outOfRange(start.at, earliest, now);
      return problem ?? new Replay(subscription, start, earliest ?? start.at, now);
    } catch (error) {
      this.deps.onReadError(asError(error));
      return DATA_UNAVAILABLE;
    }
  }

  private changed(session: LiveSession, request: unknown): ClientProblem | null {
    const command = parseReplayCommand(request);
    if (isProblem(command)) return command;
    const replay = this.replays.get(session);
    if (!replay) return { code: 'not-replaying', detail: 'send subscribe with a replay before replay' };
    const now = this.deps.now();
    const problem = command.at === undefined ? null : outOfRange(command.at, replay.earliest, now);
    if (!problem) replay.change(command, now);
    return problem;
  }

  private longestDue(now: number): Replay | undefined {
    let longest: { replay: Replay; since: number } | undefined;
    for (const replay of this.replays.values()) {
      const since = replay.dueSince(now, this.deps.limits.replayIntervalMs);
      if (since !== null && (!longest || since < longest.since)) longest = { replay, since };
    }
    return longest?.replay;
  }

  private async look(replay: Replay, now: number): Promise<void> {
    try {
      await replay.look(now, this.deps.readPanels, this.deps.readAlerts);
    } catch (error) {
      if (!replay.problem) this.deps.onReadError(asError(error));
      replay.problem = DATA_UNAVAILABLE;
    } finally {
      const ended = this.deps.now();
      this.restUntil = ended + (ended - now);
    }
  }
}
