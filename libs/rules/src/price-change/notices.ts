import { dimensionKey } from '@mcc/contracts';
import type { KeyedEntry } from '../keyed-states';
import type { PriceChangeRule } from './definition';
import { nextEpisode, type Notice, type PriceNews, type PriceState, type Seen } from './episode';
import { NOTICE_ENDINGS, NOTICE_REASONS } from './wording';

type Entry = KeyedEntry<PriceState>;
type NoticeTrigger = 'promotion' | 'launch';
const TRIGGERS: readonly NoticeTrigger[] = ['promotion', 'launch'];

/** Alerts to promotions and launches: they begin with an event and are closed some time after the last word of it. */
export class Notices {
  private readonly open = new Set<Entry>();
  /** event time at which the next one is to be closed, epoch ms; may be too early */
  private nextDeadline = Infinity;

  constructor(
    private readonly rule: Pick<PriceChangeRule, NoticeTrigger>,
    entries: Iterable<Entry>,
  ) {
    for (const entry of entries) this.watch(entry);
  }

  /** A promotion was seen; further words of an open one belong to it. */
  promotion(entry: Entry, seen: Seen): PriceNews[] {
    const { promotion } = entry.state;
    if (!this.rule.promotion) return [];
    if (!promotion) return this.begin('promotion', entry, seen);
    promotion.lastAt = Math.max(promotion.lastAt, seen.time);
    return [];
  }

  /** A product is new; said once of each. */
  launch(entry: Entry, seen: Seen, reason: 'announced' | 'never-seen'): PriceNews[] {
    if (!this.rule.launch || entry.state.isLaunchTold) return [];
    entry.state.isLaunchTold = true;
    return this.begin('launch', entry, seen, reason);
  }

  /** Closes what nobody has spoken of for long enough at that event time, epoch ms; in an order of their own. */
  closeUntil(time: number): { entry: Entry; news: PriceNews }[] {
    if (time < this.nextDeadline) return [];
    this.nextDeadline = Infinity;
    const closed: { entry: Entry; news: PriceNews }[] = [];
    for (const entry of [...this.open]) {
      for (const trigger of TRIGGERS) {
        const episode = entry.state[trigger];
        const at = episode && this.deadlineOf(trigger, episode);
        if (!episode || at === undefined || time < at) continue;
        delete entry.state[trigger];
        const reason = NOTICE_ENDINGS[trigger];
        closed.push({ entry, news: { kind: 'resolve', trigger, episode, at, reason } });
      }
      this.open.delete(entry);
      this.watch(entry);
    }
    return closed.sort((a, b) => a.news.at - b.news.at || compare(a.entry, b.entry));
  }

  private begin(
    trigger: NoticeTrigger,
    entry: Entry,
    { price, ...seen }: Seen,
    reason: keyof typeof NOTICE_REASONS = trigger === 'promotion' ? 'promotion' : 'announced',
  ): PriceNews[] {
    const step = this.rule[trigger];
    if (!step) return [];
    const { state } = entry;
    const episode: Notice = {
      ...seen,
      ...(price === undefined ? {} : { newPrice: price }),
      episode: nextEpisode(state),
      step: { grade: step.grade, respondWithinMs: step.respondWithinMs },
      lastAt: seen.time,
    };
    state[trigger] = episode;
    this.watch(entry);
    return [{ kind: 'fire', trigger, episode, at: seen.time, reason: NOTICE_REASONS[reason] }];
  }

  private watch(entry: Entry): void {
    for (const trigger of TRIGGERS) {
      const notice = entry.state[trigger];
      if (!notice) continue;
      this.open.add(entry);
      this.nextDeadline = Math.min(this.nextDeadline, this.deadlineOf(trigger, notice));
    }
  }

  /** A trigger that the rule no longer has ends what it had begun. */
  private deadlineOf(trigger: NoticeTrigger, { lastAt }: Notice): number {
    return lastAt + (this.rule[trigger]?.closeAfterMs ?? 0);
  }
}

function compare({ key: a }: Entry, { key: b }: Entry): number {
  const [first, second] = [dimensionKey(a), dimensionKey(b)];
  return first < second ? -1 : Number(first > second);
}
