import type { ChannelSettings, NotificationPolicy, Receiver } from '@mcc/contracts';
import { onDuty } from '../on-call/on-duty';

/** The name of one channel of a receiver, as notifications and delivery reports use it. */
export function targetOf(receiver: Pick<Receiver, 'id'>, channel: Pick<ChannelSettings, 'id'>): string {
  return `${receiver.id}/${channel.id}`;
}

/** Receivers by their ids, and of each schedule among the ids whoever is on duty. @param at wall clock, epoch ms */
export function receiversOf(
  { receivers, schedules = [] }: NotificationPolicy,
  ids: readonly string[],
  at: number,
): Receiver[] {
  const meant = new Set(
    ids.map((id) => {
      const schedule = schedules.find((each) => each.id === id);
      return schedule ? onDuty(schedule, at) : id;
    }),
  );
  return receivers.filter(({ id }) => meant.has(id));
}

/** All channels of {@link receiversOf}. */
export function targetsOf(policy: NotificationPolicy, ids: readonly string[], at: number): string[] {
  return receiversOf(policy, ids, at).flatMap((receiver) =>
    receiver.channels.map((channel) => targetOf(receiver, channel)),
  );
}
