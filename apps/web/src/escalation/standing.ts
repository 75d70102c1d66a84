import type { AlertView, EscalationView } from '@mcc/contracts';

/** How an alert stands on the route whose next step comes first. */
export interface EscalationStanding {
  reached: number;
  total: number;
  /** what comes next; absent: all have been told */
  next?: {
    /** `anew`: after an acknowledgement has ended; `overdue`: it should have happened already */
    kind: 'step' | 'deadline' | 'anew' | 'overdue';
    /** epoch ms */
    at: number;
    persons: string[];
  };
}

/** How late the notifier may be before it is said, ms. */
const PATIENCE_MS = 10_000;

/**
 * What is to be said on an alert in one line.
 *
 * @param views of its routes
 * @param now the server's clock, epoch ms
 * @returns null: nothing, as it is over, in somebody's hands for good, or told to nobody
 */
export function standingOf(
  { state }: Pick<AlertView, 'state'>,
  views: readonly EscalationView[],
  now: number,
): EscalationStanding | null {
  if (state === 'resolved' || state === 'recovering') return null;
  const [view] = views.toSorted((a, b) => timeOf(a) - timeOf(b));
  if (!view) return null;
  const { reached, steps, next, held } = view;
  // what was pressed just now is known here before the server has said what follows from it
  if ((state === 'acknowledged') !== (held?.why === 'acknowledged') || (held && !next)) return null;
  const standing = { reached, total: steps.length };
  if (!next) return standing;
  const at = Date.parse(next.at);
  const kind = held ? 'anew' : at + PATIENCE_MS < now ? 'overdue' : next.why;
  return { ...standing, next: { kind, at, persons: next.persons } };
}

function timeOf({ next }: EscalationView): number {
  return next ? Date.parse(next.at) : Infinity;
}
