import {
  DEFAULT_GROUPING,
  type AlertView,
  type EscalationView,
  type Grade,
  type NotificationMessage,
  type NotificationPolicy,
  type PlannedNotification,
  type Route,
} from '@mcc/contracts';
import { withSuppression, type Suppressors } from '@mcc/alerting';
import { escalationsOf } from '../escalation/escalations-of';
import { NotificationLedger } from '../ledger/notification-ledger';
import { NotificationPlanner } from '../planning/planner';

export const START = Date.UTC(2026, 10, 11, 2, 0, 0);
const SECOND = 1_000;
/** How long people have to respond to an alert. */
export const RESPONSE_MS = 7_200 * SECOND;
const NOBODY: Suppressors = { inhibitors: [], silences: [], mutes: [] };

/** `ops` is told of everything after 30 s, `lead` of red alerts at once, `boss` and `ceo` of those nobody has in hand. */
export const POLICY: NotificationPolicy = {
  receivers: ['ops', 'lead', 'boss', 'ceo'].map((id) => ({
    id,
    language: 'en' as const,
    channels: [{ id: 'chat', type: 'slack' as const, url: `https://chat.example.com/${id}`, mention: [] }],
  })),
  route: route('all', {
    receivers: ['ops'],
    routes: [
      route('red', {
        matchers: [{ field: 'grade', op: '=', value: 'red' }],
        receivers: ['lead'],
        grouping: { groupWaitMs: 0, groupIntervalMs: 60 * SECOND },
        escalation: [
          { afterMs: 600 * SECOND, receivers: ['boss'] },
          { afterMs: 1_800 * SECOND, receivers: ['ceo'] },
        ],
      }),
    ],
  }),
};

export function route(id: string, fields: Partial<Route> = {}): Route {
  return { id, matchers: [], continue: false, grouping: {}, routes: [], ...fields };
}

/** @param second after {@link START} */
export const iso = (second: number): string => new Date(START + second * SECOND).toISOString();

/** An alert that was raised `second` seconds after {@link START}. */
export function alertAt(
  second: number,
  id: string,
  fields: Partial<AlertView> & { grade?: Grade } = {},
): AlertView {
  return {
    id,
    rule: 'payment-collapse',
    ruleName: { 'zh-CN': '支付率骤降', en: 'Payments collapsed' },
    key: { channel: 'douyin' },
    episode: 1,
    state: 'firing',
    grade: 'orange',
    summary: { 'zh-CN': '支付率 12%', en: 'Payment rate 12%' },
    firedAt: iso(second),
    raisedAt: iso(second),
    resolvedAt: null,
    deadline: iso(second + RESPONSE_MS / SECOND),
    updatedAt: iso(second),
    ...fields,
  };
}

/** Plays the notifier's thinking without engines: time passes, alerts change, and the notifier may start anew at any moment. */
export class PlanningStage {
  private readonly alerts = new Map<string, AlertView>();
  private readonly written: NotificationMessage[] = [];
  private ledger = new NotificationLedger();
  private planner: NotificationPlanner;
  private second = 0;
  suppressors = NOBODY;

  constructor(private readonly policy = POLICY) {
    this.planner = new NotificationPlanner(policy, DEFAULT_GROUPING, this.ledger);
  }

  /** Lets time pass to this second, looking each second. */
  at(second: number): this {
    while (this.second < second) {
      this.second += 1;
      this.look();
    }
    return this;
  }

  /** An alert is so from now on. */
  push(id: string, fields: Partial<AlertView> = {}): this {
    const known = this.alerts.get(id) ?? alertAt(this.second, id);
    const closed = fields.state === 'resolved' ? { closedAt: iso(this.second) } : {};
    this.alerts.set(id, { ...known, updatedAt: iso(this.second), ...closed, ...fields });
    this.look();
    return this;
  }

  /** The notifier dies, and another one begins with what was written. */
  restart(): this {
    this.ledger = new NotificationLedger();
    for (const message of this.written) this.ledger.apply(message);
    this.planner = new NotificationPlanner(this.policy, DEFAULT_GROUPING, this.ledger);
    return this;
  }

  /** How far an alert has been escalated on the first of its routes. */
  escalationOf(id: string): EscalationView | undefined {
    const alert = this.alerts.get(id);
    if (!alert) return undefined;
    const [view] = escalationsOf(
      [{ alert: withSuppression(alert, this.suppressors), responseWithinMs: RESPONSE_MS }],
      { policy: this.policy, defaults: DEFAULT_GROUPING, ledger: this.ledger, now: this.now },
    );
    return view;
  }

  /** All that was planned, as `second why targets +fired =still -resolved`. */
  get told(): string[] {
    return this.planned.map(({ at, why, targets, fired, still, resolved }) => {
      const marked = [
        ...fired.map((id) => `+${id}`),
        ...still.map((id) => `=${id}`),
        ...resolved.map((id) => `-${id}`),
      ];
      return [(at - START) / SECOND, why, ...targets, ...marked].join(' ');
    });
  }

  get planned(): PlannedNotification[] {
    return this.written.filter((message) => message.kind === 'planned');
  }

  private get now(): number {
    return START + this.second * SECOND;
  }

  private look(): void {
    const open = [...this.alerts.values()].filter(({ state }) => state !== 'resolved');
    const { now } = this;
    const get = (id: string): AlertView | null => this.alerts.get(id) ?? null;
    for (const planned of this.planner.look({ open, get, suppressors: this.suppressors, now })) {
      this.written.push(planned);
      this.ledger.apply(planned);
    }
  }
}
