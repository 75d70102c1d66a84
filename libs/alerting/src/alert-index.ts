import {
  DRILL_RULE,
  type AlertDetail,
  type AlertMessage,
  type AlertState,
  type AlertView,
  type Grade,
} from '@mcc/contracts';
import { drop, type Result } from '@mcc/pipeline';
import { dueTransition } from './clock';
import { retirement } from './retired-rule';
import { Firings } from './firings';
import { applyCounting } from './fold';

export interface AlertIndexLimits {
  /** how many resolved alerts are kept, at some 5 KB each; the ones resolved first go first */
  maxResolved: number;
  /** how many transitions of one alert are kept; of a longer one the oldest that change no state are left out */
  maxTimeline: number;
}

const DEFAULT_LIMITS: AlertIndexLimits = { maxResolved: 100_000, maxTimeline: 500 };

/** Changes when a fold of today must not go on from one of before. */
const SNAPSHOT_VERSION = 2;

/** Which alerts to list; an absent or empty list means all. */
export interface AlertQuery {
  states?: readonly AlertState[];
  grades?: readonly Grade[];
  rules?: readonly string[];
  limit?: number;
}

interface Entry {
  view: AlertView;
  /** of a resolved alert as JSON in UTF-8, which takes a third of the memory and is seldom read */
  timeline: AlertMessage[] | Buffer;
}

/** The alerts as of now: a fold over `mcc.alerts.v1` in bounded memory. */
export class AlertIndex {
  private readonly entries = new Map<string, Entry>();
  /** ids of alerts that are not resolved */
  private readonly open = new Set<string>();
  /** ids of resolved alerts in the order they were resolved */
  private readonly resolved = new Set<string>();

  private readonly firings = new Firings();

  constructor(private readonly limits: AlertIndexLimits = DEFAULT_LIMITS) {}

  /** Takes in a message; a repeat or one that the alert's state does not allow is dropped with the reason. */
  apply(message: AlertMessage): Result<AlertView> {
    const known = this.entries.get(message.alertId);
    const before = known ? unpacked(known.timeline) : [];
    if (before.some(({ transitionId }) => transitionId === message.transitionId)) {
      return drop('The transition is a repeat.');
    }
    const applied = applyCounting(known?.view ?? null, message, this.firings);
    if (applied.kind !== 'ok') return applied;
    this.put(applied.value, shortened([...before, message], this.limits.maxTimeline));
    return applied;
  }

  /** An alert as a text that {@link restore} takes in again; null: it is not known. */
  snapshot(id: string): string | null {
    const detail = this.detail(id);
    return detail && JSON.stringify({ version: SNAPSHOT_VERSION, ...detail });
  }

  /**
   * Takes in what {@link snapshot} gave, in place of what is known of that alert; transitions go on from there. Alerts
   * should come from the least to the most recently changed. False: the text is of another version and says nothing.
   * @throws SyntaxError when it is not JSON
   */
  restore(snapshot: string): boolean {
    const { version, timeline, ...view } = JSON.parse(snapshot) as AlertDetail & { version?: number };
    if (version !== SNAPSHOT_VERSION) return false;
    for (const message of timeline) if (message.kind === 'fire') this.firings.note(message);
    this.put(view, timeline);
    return true;
  }

  get(id: string): AlertView | null {
    return this.entries.get(id)?.view ?? null;
  }

  /** The alert with its timeline, oldest transition first. */
  detail(id: string): AlertDetail | null {
    const entry = this.entries.get(id);
    return entry ? { ...entry.view, timeline: unpacked(entry.timeline) } : null;
  }

  /** Matching alerts, the latest raised first (see `LiveDelta` for the order). */
  query({ states, grades, rules, limit = Infinity }: AlertQuery = {}): AlertView[] {
    const fits = <T>(wanted: readonly T[] | undefined, value: T): boolean =>
      !wanted?.length || wanted.includes(value);
    return [...this.entries.values()]
      .map(({ view }) => view)
      .filter((view) => fits(states, view.state) && fits(grades, view.grade) && fits(rules, view.rule))
      .sort(byNewest)
      .slice(0, limit);
  }

  /** All that are not resolved. */
  openAlerts(): AlertView[] {
    return [...this.open].flatMap((id) => this.entries.get(id)?.view ?? []);
  }

  /** What the wall clock has to say of open alerts by `now`, epoch ms (see {@link dueTransition}). */
  due(now: number): AlertMessage[] {
    return this.eachOpen((view, latest) => dueTransition(view, latest, now));
  }

  /** Ends of the open alerts whose rule is not among those in force (see {@link retirement}). */
  retire(inForce: ReadonlySet<string>, at: { since: number; now: number }): AlertMessage[] {
    return this.eachOpen((view, latest) =>
      inForce.has(view.rule) || view.rule === DRILL_RULE ? null : retirement(view, latest, at),
    );
  }

  private eachOpen(say: (view: AlertView, latest: AlertMessage) => AlertMessage | null): AlertMessage[] {
    return [...this.open].flatMap((id) => {
      const entry = this.entries.get(id);
      const latest = entry && unpacked(entry.timeline).at(-1);
      return (latest && say(entry.view, latest)) ?? [];
    });
  }

  private put(view: AlertView, timeline: AlertMessage[]): void {
    const isResolved = view.state === 'resolved';
    this.entries.set(view.id, {
      view,
      timeline: isResolved ? Buffer.from(JSON.stringify(timeline)) : timeline,
    });
    if (isResolved) this.open.delete(view.id);
    else this.open.add(view.id);
    if (isResolved) this.noteResolved(view.id);
    else this.resolved.delete(view.id);
  }

  private noteResolved(id: string): void {
    this.resolved.add(id);
    if (this.resolved.size <= this.limits.maxResolved) return;
    const [oldest] = this.resolved;
    if (oldest === undefined) return;
    this.resolved.delete(oldest);
    this.entries.delete(oldest);
  }
}

function unpacked(timeline: Entry['timeline']): AlertMessage[] {
  return Buffer.isBuffer(timeline) ? (JSON.parse(timeline.toString()) as AlertMessage[]) : timeline;
}

function byNewest(a: AlertView, b: AlertView): number {
  const [timeA, timeB] = [a.raisedAt ?? a.updatedAt, b.raisedAt ?? b.updatedAt];
  if (timeA !== timeB) return timeA < timeB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

const DISPENSABLE: readonly string[] = ['update', 'note', 'assign', 'feedback'];

/** Leaves out the oldest transitions that change no state, so that the fold stays what it is. */
function shortened(timeline: AlertMessage[], longest: number): AlertMessage[] {
  if (timeline.length <= longest) return timeline;
  const dispensable = timeline.findIndex(
    ({ kind, fiveWhys }) => DISPENSABLE.includes(kind) && fiveWhys === undefined,
  );
  return dispensable < 0 ? timeline : timeline.toSpliced(dispensable, 1);
}
