import type { PlannedNotification } from '@mcc/contracts';

/** What people know of a group that has open alerts they were told of. */
export interface ToldGroup {
  group: string;
  /** ids of these alerts */
  told: string[];
  /** when the group was told last, epoch ms */
  toldAt: number;
  /** id of that notification */
  lastId: string;
}

/** What people know of each group: the latest notification of a group says it all. */
export class ToldGroups {
  private readonly byRoute = new Map<string, Map<string, ToldGroup>>();

  note({ id, at, route, group, why, fired, still }: PlannedNotification): void {
    // they speak of single alerts that nobody responded to, or of none: not of the group
    if (why === 'escalation' || why === 'report') return;
    const groups = this.byRoute.get(route) ?? new Map<string, ToldGroup>();
    this.byRoute.set(route, groups);
    const told = [...still, ...fired];
    if (told.length === 0) groups.delete(group);
    else groups.set(group, { group, told, toldAt: at, lastId: id });
  }

  get(route: string, group: string): ToldGroup | null {
    return this.byRoute.get(route)?.get(group) ?? null;
  }

  ofRoute(route: string): ToldGroup[] {
    return [...(this.byRoute.get(route)?.values() ?? [])];
  }
}
