import { Inject, Injectable } from '@nestjs/common';
import { TOPICS, type NotificationPolicy, type NotifierView } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { NOTIFIER_GROUP } from '@mcc/notify';
import { openMark } from '@mcc/runtime';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { NOTIFICATION_POLICY } from '../on-call/load-routes';

const SEAT = { topic: TOPICS.notifications, partition: 0 };
/** It gives a sign of life every ten seconds. */
const SILENT_AFTER_MS = 60_000;

/** Whether the notifier is heard of: by the mark that the one that speaks leaves at its seat. */
@Injectable()
export class NotifierWatch {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(NOTIFICATION_POLICY) private readonly policy: NotificationPolicy,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  /** @throws LogError `log-unavailable` */
  async look(): Promise<NotifierView> {
    const mark = openMark((await this.log.committed(NOTIFIER_GROUP, SEAT))?.metadata);
    const heardAt = mark && new Date(mark.at).toISOString();
    if (this.policy.receivers.length === 0) return { state: 'off', heardAt };
    const isHeard = mark !== null && this.options.now() - mark.at <= SILENT_AFTER_MS;
    return { state: isHeard ? 'speaks' : 'silent', heardAt };
  }
}
