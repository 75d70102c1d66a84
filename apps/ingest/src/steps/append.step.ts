import type { EventLog } from '@mcc/event-log';
import type { OutgoingEvent } from '../item';

export type AppendStep = (events: OutgoingEvent[]) => Promise<void>;

/**
 * Resolves when the log has every event durably.
 * @throws LogError as the log gives it; none of the events may then be answered as accepted
 */
export function createAppendStep(log: Pick<EventLog, 'append'>): AppendStep {
  return async (events) => {
    if (events.length > 0) await log.append(events.map(({ record }) => record));
  };
}
