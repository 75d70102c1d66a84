import {
  fromTenThousandths,
  isExactAmount,
  toTenThousandths,
  type DimensionValues,
  type Observation,
  type TenThousandths,
} from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { isCovered } from '../matcher';
import { RuleClock } from '../rule-clock';
import {
  MAX_KEYS,
  type RuleRunner,
  type RunnerContext,
  type RunnerStanding,
  type RunnerState,
} from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import { compareWithOurs } from './below-ours';
import type { PriceChangeRule } from './definition';
import type { PriceNews, PriceState, Seen } from './episode';
import { priceEvidence } from './evidence';
import { KnownCompetitors } from './known-competitors';
import { followPrice } from './movement';
import { Notices } from './notices';
import { priceVariables } from './wording';

type Entry = KeyedEntry<PriceState>;

const DAY_MS = 24 * 3_600_000;

/** A {@link PriceChangeRule} at work: finds the key of each observation and asks each trigger what it says to it. */
export class PriceChangeRunner implements RuleRunner {
  readonly measures = [];
  readonly reachMs: number;
  private readonly states: KeyedStates<PriceState>;
  private readonly competitors: KnownCompetitors;
  private readonly notices: Notices;
  private readonly wording: Wording;
  private readonly clock: RuleClock<PriceChangeRule>;

  constructor(
    readonly rule: PriceChangeRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    this.reachMs = reachOf(rule);
    this.wording = createWording(context);
    this.clock = new RuleClock(rule, context.timeZone);
    this.states = new KeyedStates<PriceState>(
      { maxKeys: MAX_KEYS, isOpen: isAnyOpen },
      saved?.signature === this.signature() ? (saved.state as Entry[]) : [],
    );
    this.competitors = new KnownCompetitors(this.states.values());
    this.notices = new Notices(rule, this.states.values());
  }

  add(): void {}

  advanceTo(): RuleTransition[] {
    return [];
  }

  standing(): RunnerStanding {
    const heardAt = this.states.lastSeenAt;
    return { judgedTo: null, heardAt, keys: this.states.size, isWithoutData: heardAt === null };
  }

  snapshot(): RunnerState {
    return { signature: this.signature(), state: this.states.list() };
  }

  observe({ type, time, data }: Observation): RuleTransition[] {
    if (!type.startsWith('competitor.')) return [];
    const closed = this.notices
      .closeUntil(time)
      .flatMap(({ entry, news }) => this.transitions(entry.key, [news]));
    const seen = seenIn(time, data);
    const key = this.keyOf(data);
    if (type === 'competitor.price' && seen.price === undefined) return closed;
    if (!key || !isCovered(key, this.rule.include, this.rule.exclude)) return closed;
    if (!this.clock.isActiveAt(time)) {
      const known = this.states.get(key);
      // a price that moves now shows in the first observation when the rule is active again
      if (!known || !isAnyOpen(known.state)) return closed;
    }
    const { entry, isNew } = this.touch(key, time);
    const launched =
      isNew || type === 'competitor.launch'
        ? this.notices.launch(entry, seen, type === 'competitor.launch' ? 'announced' : 'never-seen')
        : [];
    return [...closed, ...this.transitions(key, [...this.judge(type, entry, seen), ...launched])];
  }

  private judge(type: Observation['type'], entry: Entry, seen: Seen): PriceNews[] {
    if (type === 'competitor.promotion') return this.notices.promotion(entry, seen);
    if (type !== 'competitor.price' || seen.price === undefined) return [];
    const { state } = entry;
    // an older observation says nothing about the price now
    if (seen.time < (state.latestAt ?? -Infinity)) return [];
    state.latestAt = seen.time;
    this.note(entry, seen.time, seen.price);
    return [
      ...followPrice(this.rule, state, { ...seen, price: seen.price }, this.wording),
      ...compareWithOurs(this.rule, state, seen, this.wording),
    ];
  }

  /** Tells who looks on how far the price is from the one that it is held against. */
  private note({ key, state }: Entry, at: number, price: TenThousandths): void {
    const reference = state.reference ?? price;
    this.context.onJudged?.({
      rule: this.rule.id,
      key,
      at,
      value: {
        value: fromTenThousandths(price),
        reference: fromTenThousandths(reference),
        excess: Math.abs(price - reference),
      },
    });
  }

  /** The key's entry; new is one never seen of a competitor that has been followed for long enough. */
  private touch(key: DimensionValues, time: number): { entry: Entry; isNew: boolean } {
    // where keys are forgotten, one that comes back would look new
    const isForgetful = this.states.size >= MAX_KEYS;
    const entry = this.states.touch(key, time, () => ({ episodes: 0 }));
    const { state } = entry;
    const isFirst = state.since === undefined && state.latestAt === undefined;
    state.since = Math.min(time, state.since ?? time);
    const knownFor = this.competitors.knownFor(key.competitor, time);
    this.competitors.note(key.competitor, time);
    const isNew = isFirst && !isForgetful && knownFor >= (this.rule.launch?.knownForMs ?? Infinity);
    return { entry, isNew };
  }

  /** An episode that a person has ended ends without a word. */
  private transitions(key: DimensionValues, news: PriceNews[]): RuleTransition[] {
    return news.flatMap((each): RuleTransition[] => {
      const { kind, trigger, episode: facts, at } = each;
      const { episode, step, time: startedAt } = facts;
      const isOver =
        kind === 'resolve' &&
        this.context.resolvedByHandAt(this.rule.id, { key, episode, startedAt }) !== undefined;
      if (isOver) return [];
      return [
        {
          rule: this.rule.id,
          key,
          episode,
          startedAt,
          sequence: kind === 'fire' ? 0 : 1,
          kind,
          at,
          grade: step.grade,
          respondWithinMs: step.respondWithinMs,
          summary: render(this.rule.summary[trigger], priceVariables(key, facts, this.wording)),
          evidence: priceEvidence(each),
        },
      ];
    });
  }

  private keyOf(data: Record<string, unknown>): DimensionValues | null {
    const key: DimensionValues = {};
    for (const dimension of this.rule.by) {
      const value = data[dimension];
      if (typeof value === 'string' && value !== '') key[dimension] = value;
      // platform and region may be absent; without competitor or product it is nobody's price
      else if (dimension === 'competitor' || dimension === 'product') return null;
    }
    return key;
  }

  private signature(): string {
    return `price-change/1 by ${[...this.rule.by].sort().join(',')}`;
  }
}

/** A price is held against the one before; notices and launches look back further. */
function reachOf({ promotion, launch }: PriceChangeRule): number {
  return Math.max(DAY_MS, promotion?.closeAfterMs ?? 0, launch?.closeAfterMs ?? 0, launch?.knownForMs ?? 0);
}

const isAnyOpen = ({ open, below, promotion, launch }: PriceState): boolean =>
  [open, below, promotion, launch].some((episode) => episode !== undefined);

/** What an observation says, as far as it can be used. */
function seenIn(time: number, { price, ownPrice, text }: Record<string, unknown>): Seen {
  const isPrice = (value: unknown): value is number => isExactAmount(value) && value >= 0;
  return {
    time,
    ...(isPrice(price) ? { price: toTenThousandths(price) } : {}),
    ...(isExactAmount(ownPrice) ? { ownPrice: toTenThousandths(ownPrice) } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
  };
}
