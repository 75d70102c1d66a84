import type { AlertView } from '@mcc/contracts';
import { newReds } from '../takeover/new-reds';

/** How many red alerts ask for somebody now. */
export function redsOf(alerts: Readonly<Record<string, AlertView>>): number {
  return newReds({}, alerts).length;
}
