import { Inject, Injectable } from '@nestjs/common';
import { MATCH_FIELDS, openLink, type AlertMatcher, type AlertView, type LinkGrant } from '@mcc/contracts';
import { linkTransitionId } from '@mcc/alerting';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { SilenceBook } from '../silences/silence-book';

const HOUR_MS = 3_600_000;

/** What a link can do, or why it cannot. */
export type LinkState =
  | { kind: 'good'; grant: LinkGrant; id: string; alerts: AlertView[] }
  | { kind: 'used'; alerts: AlertView[] }
  | { kind: 'expired' }
  | { kind: 'forged' }
  /** all of its alerts are over, or forgotten */
  | { kind: 'over'; alerts: AlertView[] };

/** What came of acting by a link. */
export type LinkOutcome =
  | Exclude<LinkState, { kind: 'good' }>
  | { kind: 'done'; act: LinkGrant['act']; alerts: AlertView[] }
  /** none of the alerts is in a state for it */
  | { kind: 'refused'; reason: string; alerts: AlertView[] };

/** The signed links of notifications: each acts once, and is itself the right to act. */
@Injectable()
export class LinksService {
  constructor(
    private readonly alerts: AlertBook,
    private readonly silences: SilenceBook,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  /** Looks at a link without using it. */
  async look(token: string): Promise<LinkState> {
    const { linkKey, now } = this.options;
    if (!linkKey) return { kind: 'forged' };
    const opened = openLink(token, linkKey, now());
    if (opened.kind !== 'good') return opened;
    const { grant, id } = opened;
    const details = (await Promise.all(grant.alerts.map((each) => this.alerts.detail(each)))).filter(
      (each) => each !== null,
    );
    const alerts = details.map(({ timeline: _, ...alert }): AlertView => alert);
    const isUsed =
      grant.act === 'silence'
        ? grant.alerts.some((each) => this.silences.get(silenceId(id, each)) !== null)
        : details.some(({ id: alert, timeline }) =>
            timeline.some(({ transitionId }) => transitionId === linkTransitionId(alert, id)),
          );
    if (isUsed) return { kind: 'used', alerts };
    const open = alerts.filter(({ state }) => state !== 'resolved');
    return open.length === 0 ? { kind: 'over', alerts } : { kind: 'good', grant, id, alerts: open };
  }

  /** Uses a link. @param actor who does it */
  async act(token: string, actor: string): Promise<LinkOutcome> {
    const link = await this.look(token);
    if (link.kind !== 'good') return link;
    const { alerts, grant, id } = link;
    const reasons = await Promise.all(
      alerts.map((alert) =>
        grant.act === 'ack' ? this.acknowledge(alert, actor, id) : this.silence(alert, actor, id),
      ),
    );
    const done = alerts.filter((_, index) => reasons[index] === null);
    if (done.length > 0) return { kind: 'done', act: grant.act, alerts: done };
    return { kind: 'refused', reason: reasons.find((reason) => reason !== null) ?? '', alerts };
  }

  /** Null: done; else why not. */
  private async acknowledge({ id }: AlertView, actor: string, link: string): Promise<string | null> {
    const outcome = await this.alerts.act(id, { kind: 'ack', actor, link });
    if (outcome.kind === 'done') return null;
    return outcome.kind === 'unknown-alert' ? 'There is no such alert.' : outcome.reason;
  }

  private async silence(alert: AlertView, actor: string, link: string): Promise<string | null> {
    const wish = {
      matchers: matchersOf(alert),
      author: actor,
      reason: 'Silenced for an hour from a notification / 从通知中静默 1 小时',
      until: this.options.now() + HOUR_MS,
    };
    const outcome = await this.silences.put(wish, { newId: silenceId(link, alert.id), dryRun: false });
    if (outcome.kind === 'done') return null;
    return outcome.kind === 'refused' ? outcome.reason : 'There are too many silences; end some first.';
  }
}

/** The same for the same link and alert: who opens it again finds it. */
function silenceId(link: string, alert: string): string {
  return `link-${link}-${alert}`;
}

/** Fits the alert, and later ones of the same rule for the same key. */
function matchersOf({ rule, key }: AlertView): AlertMatcher[] {
  const values = { rule, ...key } as Partial<Record<string, string>>;
  return MATCH_FIELDS.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [{ field, op: '=' as const, value }];
  });
}
