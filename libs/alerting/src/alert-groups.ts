import type { AlertView, Grouping, MatchField } from '@mcc/contracts';
import { fieldOf, type Matchable } from './matching';

/** What is to be told of a group at one moment. Alerts by id, in the order of their ids. */
export interface GroupNotification {
  /** see {@link groupOf} */
  group: string;
  /** `new`: something fired since the last time; `resolved`: something ended; `repeat`: nothing changed */
  why: 'new' | 'resolved' | 'repeat';
  /** open alerts that were not told before */
  fired: string[];
  /** open alerts that were told before */
  still: string[];
  /** alerts that were told and have ended since */
  resolved: string[];
}

/** A group as plain data. Alerts by id; times: epoch ms. */
export interface GroupState {
  group: string;
  /** open, not told */
  fresh: string[];
  /** open, told */
  told: string[];
  /** told and ended, their end not told */
  ended: string[];
  /** since when there is to tell what is fresh or has ended, by id */
  since: Record<string, number>;
  /** when it was told last; null: never */
  toldAt: number | null;
}

/** The group an alert belongs to: its values of the fields, joined by U+001F. */
export function groupOf(alert: Matchable, groupBy: readonly MatchField[]): string {
  return groupBy.map((field) => fieldOf(alert, field)).join('\u001f');
}

/**
 * Decides when which alerts are told together, as Alertmanager does (`dispatch`). Knows no clock: it is fed alerts and times.
 * What it has told is part of its state, so that one that goes on from the state tells the same. Whoever feeds it says of
 * suppressed alerts that they are to be left out, see {@link leaveOut}.
 */
export class AlertGroups {
  private readonly groups = new Map<string, GroupState>();
  /** the group of each alert that is open or has ended untold */
  private readonly homes = new Map<string, GroupState>();

  /** @param state what {@link state} gave, with the same `groupBy` */
  constructor(
    private readonly grouping: Grouping,
    state: readonly GroupState[] = [],
  ) {
    for (const group of structuredClone(state) as GroupState[]) {
      this.groups.set(group.group, group);
      for (const id of [...group.fresh, ...group.told, ...group.ended]) this.homes.set(id, group);
    }
  }

  /** Takes in an alert as it is from `at` on (epoch ms). Repeats change nothing; a pending alert is nobody's business yet. */
  feed(alert: AlertView, at: number): void {
    if (alert.state === 'resolved') this.end(alert.id, at);
    else if (alert.state !== 'pending') this.add(alert, at);
  }

  /** An open alert need not be told any more, e.g. because it is suppressed. Fed again, it is new. */
  leaveOut(id: string): void {
    const group = this.homes.get(id);
    if (group) this.remove(id, group);
  }

  /** An alert that waits to be told need not be; one that was told stays told. */
  withhold(id: string): void {
    const group = this.homes.get(id);
    if (group?.fresh.includes(id)) this.remove(id, group);
  }

  /** All that are open or have ended untold. */
  ids(): string[] {
    return [...this.homes.keys()];
  }

  /** True for an open alert that people have been told of. */
  isTold(id: string): boolean {
    return this.homes.get(id)?.told.includes(id) ?? false;
  }

  /** The notifications due by `at` (epoch ms), by group; they count as told. */
  due(at: number): GroupNotification[] {
    return [...this.groups.values()]
      .filter((group) => this.dueAt(group) <= at)
      .sort((a, b) => (a.group < b.group ? -1 : 1))
      .map((group) => this.tell(group, at));
  }

  /** When {@link due} next has something to say if nothing else happens, epoch ms; null: never. */
  nextDue(): number | null {
    const times = [...this.groups.values()].map((group) => this.dueAt(group));
    return times.length === 0 ? null : Math.min(...times);
  }

  /** All that it knows, as plain data. */
  state(): GroupState[] {
    return structuredClone([...this.groups.values()]);
  }

  private add(alert: AlertView, at: number): void {
    const name = groupOf(alert, this.grouping.groupBy);
    const home = this.homes.get(alert.id);
    if (home && home.group !== name) this.remove(alert.id, home);
    const group = this.groups.get(name) ?? newGroup(name);
    this.groups.set(name, group);
    this.homes.set(alert.id, group);
    if (group.fresh.includes(alert.id) || group.told.includes(alert.id)) return;
    if (group.ended.includes(alert.id)) {
      // its end was not told: to people it has been open all the time
      group.ended = without(group.ended, alert.id);
      group.told.push(alert.id);
      delete group.since[alert.id];
      return;
    }
    group.fresh.push(alert.id);
    group.since[alert.id] = at;
  }

  private end(id: string, at: number): void {
    const group = this.homes.get(id);
    if (!group || group.ended.includes(id)) return;
    // what nobody was told of ends untold
    if (!group.told.includes(id)) return this.remove(id, group);
    group.told = without(group.told, id);
    group.ended.push(id);
    group.since[id] = at;
  }

  private remove(id: string, group: GroupState): void {
    this.homes.delete(id);
    group.fresh = without(group.fresh, id);
    group.told = without(group.told, id);
    group.ended = without(group.ended, id);
    delete group.since[id];
    this.forgetIfEmpty(group);
  }

  private tell(group: GroupState, at: number): GroupNotification {
    const [fired, still, resolved] = [group.fresh.sort(), group.told.sort(), group.ended.sort()];
    const why = fired.length > 0 ? 'new' : resolved.length > 0 ? 'resolved' : 'repeat';
    for (const id of resolved) this.homes.delete(id);
    Object.assign(group, { fresh: [], told: [...still, ...fired], ended: [], since: {}, toldAt: at });
    this.forgetIfEmpty(group);
    return { group: group.group, why, fired, still, resolved };
  }

  private dueAt({ since: waiting, toldAt }: GroupState): number {
    const { groupWaitMs, groupIntervalMs, repeatIntervalMs } = this.grouping;
    const since = toldAt ?? -Infinity;
    // of what still is to be told: what was taken back meanwhile makes nothing earlier
    const changedAt = Math.min(...Object.values(waiting));
    if (changedAt === Infinity) return since + Math.max(repeatIntervalMs, groupIntervalMs);
    return Math.max(changedAt + groupWaitMs, since + groupIntervalMs);
  }

  private forgetIfEmpty({ group, fresh, told, ended }: GroupState): void {
    if (fresh.length + told.length + ended.length === 0) this.groups.delete(group);
  }
}

function newGroup(group: string): GroupState {
  return { group, fresh: [], told: [], ended: [], since: {}, toldAt: null };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((each) => each !== id);
}
