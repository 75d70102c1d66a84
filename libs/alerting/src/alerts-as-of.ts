import type { AlertMessage, AlertView } from '@mcc/contracts';
import { AlertIndex } from './alert-index';

/** Wall-clock times, epoch ms. */
export interface AlertsAsOf {
  moment: number;
  /** alerts that were resolved by then and have not been touched since are left out */
  since: number;
}

interface Said {
  message: AlertMessage;
  /** when it was said; a clock that went back does not bring it before what the log has before it */
  at: number;
}

/**
 * The raised alerts as they stood at a moment, the latest raised first: the fold over what had been said by then. Of
 * alerts whose history is no longer whole (see `AlertIndexLimits`, and compaction) what is left is folded.
 */
export function alertsAsOf(index: AlertIndex, { moment, since }: AlertsAsOf): AlertView[] {
  const said = index
    .query()
    .filter(({ raisedAt }) => raisedAt !== null && Date.parse(raisedAt) <= moment)
    .filter(({ state, updatedAt }) => state !== 'resolved' || Date.parse(updatedAt) >= since)
    .flatMap(({ id }) => saidOf(index.detail(id)?.timeline ?? []))
    .filter(({ at }) => at <= moment)
    // a stable sort, so that each alert keeps the order of the log
    .sort((a, b) => a.at - b.at);
  const past = new AlertIndex();
  for (const { message } of said) past.apply(message);
  return past.query().filter(({ raisedAt }) => raisedAt !== null);
}

function saidOf(timeline: readonly AlertMessage[]): Said[] {
  let at = -Infinity;
  return timeline.map((message) => {
    at = Math.max(at, message.producedAt);
    return { message, at };
  });
}
