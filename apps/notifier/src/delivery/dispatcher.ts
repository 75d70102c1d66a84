import type {
  AlertDetail,
  DeliveryReport,
  Language,
  Names,
  PlannedNotification,
  Receiver,
} from '@mcc/contracts';
import { causeText, composeLetter, reportLetter, type Letter, type NotificationLedger } from '@mcc/notify';
import type { CauseFinder } from '../cause/cause-finder';
import type { Channel } from '../channels/channel.port';
import { makeLink, reportAddress, type LinkMakerOptions } from '../links/link-maker';
import { Lane, type LaneDeps } from './lane';
import { resilientSend, type ResilienceSettings } from './resilient-send';

/** Alerts of a message whose causes are looked for. */
const MAX_EXPLAINED = 5;

/** One channel of one receiver. */
export interface Target {
  /** `<receiver>/<channel>` */
  name: string;
  receiver: Pick<Receiver, 'id' | 'language'>;
  channel: Channel;
}

export interface DispatcherDeps {
  targets: readonly Target[];
  ledger: NotificationLedger;
  /** an alert as it is now */
  detail: (id: string) => AlertDetail | null;
  causes: CauseFinder;
  lanes: Omit<LaneDeps, 'target' | 'limits' | 'send'>;
  resilience: ResilienceSettings;
  links: LinkMakerOptions;
  /** IANA zone of times in messages */
  timeZone: string;
  /** what people call things */
  names: Names;
  /** resolves when it is certainly we who speak; rejects when not, after it has seen to it that we stop */
  confirm: (signal: AbortSignal) => Promise<void>;
}

/** Brings what the ledger says is waiting to its targets, each on a lane of its own. */
export class Dispatcher {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly deps: DispatcherDeps) {
    for (const target of deps.targets) this.lanes.set(target.name, this.laneTo(target));
  }

  /** Puts everything that waits on its way. */
  async dispatch(): Promise<void> {
    for (const { notification, target } of this.deps.ledger.waiting()) {
      const lane = this.lanes.get(target);
      if (lane) lane.put(notification);
      else await this.deps.lanes.report(this.noSuchTarget(notification, target), [notification]);
    }
  }

  /** How many notifications wait, over all targets. */
  get length(): number {
    return [...this.lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }

  private laneTo(target: Target): Lane {
    const { lanes, resilience, confirm } = this.deps;
    const send = resilientSend(target.channel, resilience);
    return new Lane({
      ...lanes,
      target: target.name,
      limits: target.channel.limits,
      send: async (notifications, key, signal) => {
        await Promise.all([confirm(signal), this.findCauses(notifications, signal)]);
        const letter = this.letterTo(target, notifications, key);
        // of alerts that nobody knows any more there is nothing to say
        if (!letter) return;
        const report = notifications[0]?.report;
        const about = { notifications, detail: this.deps.detail, ...(report ? { report } : {}) };
        await send({ letter, ...about }, signal);
      },
    });
  }

  /** Of alerts that are open and told in full. */
  private findCauses(notifications: readonly PlannedNotification[], signal: AbortSignal): Promise<void> {
    const ids = new Set(notifications.flatMap(({ fired, still }) => [...fired, ...still]));
    const alerts = [...ids].flatMap((id) => this.deps.detail(id) ?? []);
    return this.deps.causes.find(
      alerts.filter(({ state }) => state !== 'resolved').slice(0, MAX_EXPLAINED),
      signal,
    );
  }

  private causeOf(id: string, language: Language): string | null {
    const alert = this.deps.detail(id);
    const cause = alert && this.deps.causes.of(alert);
    return cause ? causeText(cause, language, this.deps.names) : null;
  }

  private letterTo(
    { receiver }: Target,
    notifications: readonly PlannedNotification[],
    key: string,
  ): Letter | null {
    const { timeZone, names, detail, links, lanes } = this.deps;
    const [first] = notifications;
    if (first?.report) {
      const language = first.language ?? receiver.language;
      return reportLetter(first.report, { key, language, url: reportAddress(links, first.report, language) });
    }
    const at = Math.max(...notifications.map((each) => each.at));
    return composeLetter(notifications, {
      key,
      language: receiver.language,
      timeZone,
      names,
      now: lanes.now(),
      detail,
      cause: (id) => this.causeOf(id, receiver.language),
      link: makeLink(links, { receiver: receiver.id, notification: key, at }),
    });
  }

  /** The file of routes has changed since it was planned. */
  private noSuchTarget({ id }: PlannedNotification, target: string): DeliveryReport {
    const message = 'The file of routes has no such channel any more. Add it, then replay the dead letter.';
    const at = this.deps.lanes.now();
    return {
      version: 1,
      kind: 'given-up',
      at,
      notifications: [id],
      target,
      attempt: 1,
      tookMs: 0,
      code: 'unknown-target',
      message,
    };
  }
}
