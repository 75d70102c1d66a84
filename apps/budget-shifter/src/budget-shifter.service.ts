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
import { STORE, type Store } from '@mcc/store';
import { BudgetShifterMetrics } from './budget-shifter.metrics';
import { BUDGET_SHIFTER_OPTIONS, type BudgetShifterOptions } from './budget-shifter.options';
import { EQUIPMENT, type Equipment } from './equipment';
import { Shifter } from './shifter';

/** The consumer group whose assignment says which shifter works. */
const GROUP = 'mcc-budget-shifter';

/** Moves budgets while the seat is this process's. */
@Injectable()
export class BudgetShifterService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('budget-shifter');
  private readonly stopping = new AbortController();
  private readonly seat: Seat;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(STORE) private readonly store: Store,
    @Inject(EQUIPMENT) private readonly equipment: Equipment,
    @Inject(BUDGET_SHIFTER_OPTIONS) private readonly options: BudgetShifterOptions,
    private readonly metrics: BudgetShifterMetrics,
  ) {
    const { signal } = this.stopping;
    this.seat = new Seat({
      log,
      group: GROUP,
      topic: TOPICS.budgetActions,
      begin: () => this.work(),
      now: options.now,
      onHeld: (isHeld) => metrics.holds(isHeld),
      patiently: (call) =>
        untilItSucceeds(call, {
          signal,
          onRetry: ({ message }, waitMs) => this.trouble(`${message} Trying again in ${waitMs} ms.`),
        }),
      onCrash: (error) => this.crash(error),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { budgetFile } = this.options;
    const { policies, platform } = this.equipment;
    const plans = policies.policy.plans.map(({ id }) => id).join(', ');
    this.logger.log(`plans of ${budgetFile}: ${plans || 'none'}; platform: ${platform.name}`);
    await this.seat.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.seat.close();
    await this.equipment.platform.close();
  }

  private work(): Shifter {
    this.logger.log('this process moves budgets');
    const { log, store, options, metrics, equipment } = this;
    return new Shifter({
      log,
      store,
      ...equipment,
      options,
      metrics,
      confirm: () => this.seat.confirm(),
      onLost: () => {
        this.logger.warn('Another budget shifter has taken over.');
        this.seat.lost();
      },
      onTrouble: (message) => this.trouble(message),
      onCrash: (error) => this.crash(error),
    });
  }

  private trouble(message: string): void {
    this.logger.warn(message);
  }

  private crash(error: Error): void {
    if (!this.stopping.signal.aborted) this.options.onCrash(error);
  }
}
