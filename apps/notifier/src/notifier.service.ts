import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPICS } from '@mcc/contracts';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { Seat, untilItSucceeds } from '@mcc/runtime';
import { NOTIFIER_OPTIONS, type NotifierOptions } from './notifier.options';
import { NotifierMetrics } from './notifier.metrics';
import { ROUTING, type Routing } from './routing';
import { Speaker } from './speaker';

/** The consumer group whose assignment says which notifier speaks. */
const GROUP = 'mcc-notifier';

/** Tells people of alerts, while the seat is this process's. Without receivers it does nothing. */
@Injectable()
export class NotifierService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('notifier');
  private readonly stopping = new AbortController();
  private readonly seat: Seat;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(ROUTING) private readonly routing: Routing,
    @Inject(NOTIFIER_OPTIONS) private readonly options: NotifierOptions,
    private readonly metrics: NotifierMetrics,
  ) {
    const { signal } = this.stopping;
    this.seat = new Seat({
      log,
      group: GROUP,
      topic: TOPICS.notifications,
      begin: () => this.speak(),
      onHeld: (isHeld) => metrics.holds(isHeld),
      patiently: (call) => untilItSucceeds(call, { signal, onRetry: (...retry) => this.retried(...retry) }),
      onCrash: (error) => this.crash(error),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { routesFile } = this.options;
    const { targets } = this.routing;
    if (targets.length === 0) {
      this.logger.log(`${routesFile} names no receivers: nobody is told of alerts`);
      return;
    }
    this.logger.log(`${targets.map(({ name }) => name).join(', ')} from ${routesFile}`);
    await this.seat.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.seat.close();
    await this.routing.close();
  }

  private speak(): Speaker {
    this.logger.log('this process tells people of alerts');
    const { log, options, metrics, routing } = this;
    return new Speaker({
      log,
      ...routing,
      options,
      metrics,
      confirm: () => this.seat.confirm(),
      onLost: () => {
        this.logger.warn('Another notifier has taken over.');
        this.seat.lost();
      },
      onRetry: (...retry) => this.retried(...retry),
      onCrash: (error) => this.crash(error),
    });
  }

  private retried({ message }: Error, waitMs: number): void {
    this.logger.warn(`${message} Trying again in ${waitMs} ms.`);
  }

  private crash(error: Error): void {
    if (!this.stopping.signal.aborted) this.options.onCrash(error);
  }
}
