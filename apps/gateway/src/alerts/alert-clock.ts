import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';
import { Rounds } from '../rounds';
import { AlertBook } from './alert-book';

/** How often it looks, ms. */
const EVERY_MS = 1_000;
/** Keeps a request well below the log's limits. */
const MAX_AT_ONCE = 500;
/** What was said and the log has not brought back so long, ms, is said again. */
const PATIENCE_MS = 10_000;

/**
 * Says what the wall clock has to say of alerts: that a deadline passed, that an acknowledgement ran out. Each gateway does;
 * what several say at once has one id and counts once (docs/alerts.md).
 */
@Injectable()
export class AlertClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;
  /** when what has not come back from the log was said, by transition id */
  private readonly said = new Map<string, number>();

  constructor(
    private readonly book: AlertBook,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.rounds = new Rounds(() => this.look(), {
      name: 'alert-clock',
      everyMs: EVERY_MS,
      failure: 'What is due of alerts could not be said',
      onCrash: options.onCrash,
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<void> {
    const now = this.options.now();
    for (const [id, at] of this.said) if (now - at > PATIENCE_MS) this.said.delete(id);
    const due = (await this.book.due(now)).filter(({ transitionId }) => !this.said.has(transitionId));
    const news = due.slice(0, MAX_AT_ONCE);
    await this.book.say(news);
    for (const { transitionId } of news) this.said.set(transitionId, now);
  }
}
