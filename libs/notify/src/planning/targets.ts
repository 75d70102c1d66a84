import type { ChannelSettings, NotificationPolicy, Receiver } from '@mcc/contracts';

/** The name of one channel of a receiver, as notifications and delivery reports use it. */
export function targetOf(receiver: Pick<Receiver, 'id'>, channel: Pick<ChannelSettings, 'id'>): string {
  return `${receiver.id}/${channel.id}`;
}

/** All channels of some receivers; an id that is no receiver has none. */
export function targetsOf({ receivers }: NotificationPolicy, ids: readonly string[]): string[] {
  return receivers
    .filter(({ id }) => ids.includes(id))
    .flatMap((receiver) => receiver.channels.map((channel) => targetOf(receiver, channel)));
}
