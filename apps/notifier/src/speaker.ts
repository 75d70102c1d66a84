import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertingPolicy, Names, NotificationPolicy } from '@mcc/contracts';
import { AlertWorld } from '@mcc/alert-world';
import type { EventLog } from '@mcc/event-log';
import { NotificationPlanner } from '@mcc/notify';
import { SeatWork, type SeatHolder, type SeatWorkDeps } from '@mcc/runtime';
import type { Store } from '@mcc/store';
import { CauseFinder } from './cause/cause-finder';
import { Dispatcher, type Target } from './delivery/dispatcher';
import { Heartbeat } from './heartbeat/heartbeat';
import type { Watchdog } from './heartbeat/watchdog-url';
import type { NotifierMetrics } from './notifier.metrics';
import type { NotifierOptions } from './notifier.options';
import { NotificationRecord } from './record/notification-record';

/** How often the one that speaks leaves its mark at the seat, ms. */
const SEAT_BEAT_MS = 10_000;

export interface SpeakerDeps extends SeatWorkDeps {
  log: EventLog;
  /** what causes are read from; absent: messages tell none */
  store: Pick<Store, 'queryCells'> | undefined;
  policy: NotificationPolicy;
  alerting: AlertingPolicy;
  targets: readonly Target[];
  /** what people call things */
  names: Names;
  watchdog?: Watchdog;
  options: NotifierOptions;
  metrics: NotifierMetrics;
  /** a sign of life was not taken */
  onUnheard: (error: Error) => void;
}

/**
 * The notifier at work: reads the alerts, plans, writes the plan down, delivers, and writes down what came of it. One that
 * begins where another was killed reads the same topics and goes on from there.
 */
export class Speaker implements SeatHolder {
  private readonly seat: SeatWork;
  private readonly world: AlertWorld;
  private readonly record: NotificationRecord;
  private readonly dispatcher: Dispatcher;
  private readonly heartbeats: Heartbeat[];
  private readonly working: Promise<void>;
  /** something has changed since the last look */
  private wake = new AbortController();

  constructor(private readonly deps: SpeakerDeps) {
    const { log, alerting, options, metrics, onCrash } = deps;
    this.seat = new SeatWork(deps);
    const onChange = (): void => this.wake.abort();
    const { timeZone } = options;
    this.world = new AlertWorld({ log, policy: alerting, timeZone, onChange, onCrash });
    const { patiently, crash } = this.seat;
    this.record = new NotificationRecord({ log, patiently, onForeign: onChange, onCrash });
    this.dispatcher = new Dispatcher({
      targets: deps.targets,
      ledger: this.record.ledger,
      detail: (id) => this.world.detail(id),
      causes: new CauseFinder({ store: deps.store, withinMs: options.causeWithinMs }),
      resilience: options.resilience,
      links: options,
      timeZone,
      names: deps.names,
      confirm: (signal) => this.seat.confirm(signal),
      lanes: {
        ...options.lanes,
        now: options.now,
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
        report: async (report, notifications) => {
          await this.record.report(report, notifications);
          metrics.reported(report, notifications);
        },
        onCrash: crash,
      },
    });
    this.heartbeats = this.heartbeatsOf(deps);
    this.working = this.work().catch(crash);
  }

  async stop(): Promise<void> {
    this.seat.stop();
    this.wake.abort();
    await Promise.all([this.world.close(), this.record.close()]);
    await this.working;
    await this.dispatcher.close();
  }

  private async work(): Promise<void> {
    const { signal } = this.seat;
    await Promise.all([this.world.start(), this.record.start()]);
    const { policy, alerting } = this.deps;
    const planner = new NotificationPlanner(policy, alerting.grouping, this.record.ledger);
    while (!signal.aborted) {
      this.wake = new AbortController();
      await this.look(planner);
      await sleep(this.deps.options.lookEveryMs, undefined, {
        signal: AbortSignal.any([signal, this.wake.signal]),
      }).catch(() => undefined);
    }
  }

  private async look(planner: NotificationPlanner): Promise<void> {
    const { options, metrics } = this.deps;
    const planned = planner.look(this.world.at(options.now()));
    if (planned.length > 0) {
      await this.seat.confirm();
      await this.record.plan(planned);
      for (const each of planned) metrics.notificationPlanned(each);
    }
    await this.dispatcher.dispatch();
    metrics.waits(this.dispatcher.length);
    metrics.lookedAt(options.now());
    for (const heartbeat of this.heartbeats) heartbeat.worked();
  }

  /** One at the seat, where gateways look, and one for whoever watches from outside. */
  private heartbeatsOf({ watchdog, metrics, options: { now }, onUnheard }: SpeakerDeps): Heartbeat[] {
    const { signal } = this.seat;
    const onFailure = (error: Error): void => {
      if (signal.aborted) return;
      metrics.heartbeat('failed');
      onUnheard(error);
    };
    const heartbeat = (everyMs: number, give: () => Promise<void>): Heartbeat => {
      const beat = (): Promise<void> => give().then(() => metrics.heartbeat('taken'));
      return new Heartbeat({ everyMs, beat, now, onFailure });
    };
    return [
      heartbeat(SEAT_BEAT_MS, () => this.seat.confirm()),
      ...(watchdog ? [heartbeat(watchdog.everyMs, watchdog.beat)] : []),
    ];
  }
}
