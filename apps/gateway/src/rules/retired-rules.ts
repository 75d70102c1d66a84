import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LogError } from '@mcc/event-log';
import { STORE, StoreError, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { readRulesInForce } from './rules-in-force';

/** How often it looks, ms. */
const EVERY_MS = 10_000;
/** Evaluators that are renewed one by one may disagree about the rules for a while, ms. */
const GRACE_MS = 60_000;
/** Keeps a request well below the log's limits; the rest follows with the next look. */
const MAX_AT_ONCE = 500;

/** Ends the alerts of rules that are no longer in force. Each gateway does; what several say has one id and counts once. */
@Injectable()
export class RetiredRules implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('retired-rules');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly book: AlertBook,
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks now. */
  async look(): Promise<void> {
    try {
      const now = this.options.now();
      const inForce = await readRulesInForce(this.store);
      if (!inForce || now < inForce.loadedAt + GRACE_MS) return;
      const ids = new Set(inForce.rules.map(({ id }) => id));
      const ended = await this.book.retired(ids, { since: inForce.loadedAt, now });
      await this.book.say(ended.slice(0, MAX_AT_ONCE));
    } catch (error) {
      const isPassing = (error instanceof LogError || error instanceof StoreError) && error.retriable;
      if (!isPassing) return this.options.onCrash(error as Error);
      this.logger.warn(
        `The alerts of removed rules could not be ended, it will be tried again: ${error.message}`,
      );
    }
  }
}
