import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  TOPICS,
  type LiveSilence,
  type Silence,
  type SilenceMessage,
  type SilenceView,
} from '@mcc/contracts';
import {
  SilenceList,
  changeSilence,
  createSilence,
  expireSilence,
  silenceReminders,
  silenceView,
  type SilenceAct,
  type SilenceResult,
  type SilenceWish,
} from '@mcc/alerting';
import { EVENT_LOG, type EventLog } from '@mcc/event-log';
import { ReadBack, TopicFollower } from '@mcc/runtime';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway-options';

/** Silences that have not ended, at once: each open alert is held against each of them. */
const MAX_OPEN = 1_000;
/** How often the clock is looked at for silences that end, ms. */
const LOOK_EVERY_MS = 1_000;

/** What came of a request to change silences. */
export type SilenceOutcome =
  | { kind: 'done'; silence: Silence; view: SilenceView }
  | { kind: 'unknown-silence' }
  | { kind: 'too-many'; limit: number }
  | { kind: 'refused'; reason: string };

/** The silences as this gateway knows them: reads all of `mcc.silences.v1` and appends what people do. */
@Injectable()
export class SilenceBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly list = new SilenceList();
  private readonly listeners = new Set<(message: LiveSilence) => void>();
  private readonly readBack = new ReadBack<SilenceResult>();
  private readonly follower: TopicFollower;
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = Infinity;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {
    this.follower = new TopicFollower({
      log,
      topic: TOPICS.silences,
      onRecord: ({ value }, isNew) => {
        if (value !== null) this.take(JSON.parse(value.toString()) as SilenceMessage, isNew);
      },
      onCrash: options.onCrash,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
    this.lookedAt = this.options.now();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.follower.close();
  }

  /** Calls `listener` for each change made after the start, and when a silence is about to end or has ended. */
  onChange(listener: (message: LiveSilence) => void): void {
    this.listeners.add(listener);
  }

  /** All that are remembered, the one that ends last first. */
  silences(): SilenceView[] {
    const now = this.options.now();
    return this.list.all().map((message) => silenceView(message, now));
  }

  get(id: string): SilenceView | null {
    const known = this.list.get(id);
    return known && silenceView(known, this.options.now());
  }

  /** Those that hold now, the one that ends last first. */
  inForce(): SilenceMessage[] {
    return this.list.inForce(this.options.now());
  }

  /**
   * Makes a silence, or changes the one with this id; resolves once the log has it and has brought it back.
   * @param newId of a new silence; absent: drawn
   * @param dryRun only says what it would be
   */
  async put(
    wish: SilenceWish,
    { id, newId, dryRun }: { id?: string; newId?: string; dryRun: boolean },
  ): Promise<SilenceOutcome> {
    const act = this.act(wish.author);
    if (id !== undefined) {
      const known = this.list.get(id);
      if (!known) return { kind: 'unknown-silence' };
      return this.keep(changeSilence(known.silence, wish, act), dryRun);
    }
    if (this.list.countOpen(act.at) >= MAX_OPEN) return { kind: 'too-many', limit: MAX_OPEN };
    return this.keep(createSilence(newId ?? randomUUID(), wish, act), dryRun);
  }

  /** Ends a silence now; resolves once the log has it. */
  async expire(id: string, actor: string): Promise<SilenceOutcome> {
    const known = this.list.get(id);
    if (!known) return { kind: 'unknown-silence' };
    return this.keep(expireSilence(known.silence, this.act(actor)), false);
  }

  private act(actor: string): SilenceAct {
    return { actor, at: this.options.now(), changeId: randomUUID() };
  }

  private async keep(result: SilenceResult, dryRun: boolean): Promise<SilenceOutcome> {
    if (result.kind !== 'ok') {
      return { kind: 'refused', reason: result.kind === 'drop' ? result.reason : result.message };
    }
    const message = result.value;
    const { silence } = message;
    if (!dryRun) {
      const value = Buffer.from(JSON.stringify(message));
      await this.readBack.after(message.changeId, () =>
        this.log.append([{ topic: TOPICS.silences, key: silence.id, value }]),
      );
    }
    return { kind: 'done', silence, view: silenceView(message, this.options.now()) };
  }

  private take(message: SilenceMessage, isNew: boolean): void {
    const applied = this.list.apply(message);
    this.readBack.tell(message.changeId, applied);
    if (isNew && applied.kind === 'ok') this.tell(message, message.kind);
  }

  private look(): void {
    const now = this.options.now();
    const reminders = silenceReminders(this.list.all(), { after: this.lookedAt, upTo: now });
    this.lookedAt = now;
    for (const { message, kind } of reminders) this.tell(message, kind);
  }

  private tell(message: SilenceMessage, kind: LiveSilence['kind']): void {
    const silence = silenceView(message, this.options.now());
    for (const listener of this.listeners) listener({ silence, kind });
  }
}
