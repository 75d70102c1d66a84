import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { STORE, type Store } from '@mcc/store';
import { AlertBook } from '../alerts/alert-book';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { Rounds } from '../rounds';
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
  private readonly rounds: Rounds;

  constructor(
    private readonly book: AlertBook,
    @Inject(STORE) private readonly store: Store,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.rounds = new Rounds(() => this.endRetired(), {
      name: 'retired-rules',
      everyMs: EVERY_MS,
      failure: 'The alerts of removed rules could not be ended',
      onCrash: options.onCrash,
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Looks now. */
  look(): Promise<void> {
    return this.rounds.once();
  }

  private async endRetired(): Promise<void> {
    const now = this.options.now();
    const inForce = await readRulesInForce(this.store);
    if (!inForce || now < inForce.loadedAt + GRACE_MS) return;
    const ids = new Set(inForce.rules.map(({ id }) => id));
    const ended = await this.book.retired(ids, { since: inForce.loadedAt, now });
    await this.book.say(ended.slice(0, MAX_AT_ONCE));
  }
}
