import type { AlertView } from '@mcc/contracts';
import { canAcknowledge } from '../alerts/acknowledgement';

type Alerts = Readonly<Record<string, AlertView>>;

/** Whether somebody has to respond to a red alert now. */
function asks(alert: AlertView | undefined): boolean {
  return alert?.grade === 'red' && !alert.suppressed && canAcknowledge(alert) && alert.state !== 'recovering';
}

/**
 * The red alerts that ask for somebody and did not before: new ones, and those whose grade rose, whose acknowledgement
 * ran out or whose silence ended. One that recovers and relapses has been told. Newest first.
 */
export function newReds(before: Alerts, now: Alerts): AlertView[] {
  if (before === now) return [];
  return Object.values(now)
    .filter((alert) => {
      const earlier = before[alert.id];
      return alert !== earlier && asks(alert) && !asks(earlier) && earlier?.state !== 'recovering';
    })
    .sort((a, b) => (b.raisedAt ?? b.updatedAt).localeCompare(a.raisedAt ?? a.updatedAt));
}

/** What takes over the centre: the newest alert, and which others came with it. */
export interface Takeover {
  /** newest first; never empty */
  ids: [string, ...string[]];
  /** grows with each alert that comes, so that the time to look begins anew */
  turn: number;
}

/** Never two, one upon the other: what comes while one is shown takes its place, and is counted. */
export function withReds(shown: Takeover | null, reds: readonly AlertView[], now: Alerts): Takeover | null {
  const still = (shown?.ids ?? []).filter((id) => asks(now[id]));
  const added = reds.map(({ id }) => id).filter((id) => !still.includes(id));
  const [first, ...others] = [...added, ...still];
  if (first === undefined) return null;
  const isSame = shown !== null && added.length === 0 && still.length === shown.ids.length;
  if (isSame) return shown;
  return { ids: [first, ...others], turn: (shown?.turn ?? 0) + (added.length > 0 ? 1 : 0) };
}
