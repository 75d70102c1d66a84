import {
  fromTenThousandths,
  isExactAmount,
  toTenThousandths,
  type DimensionValues,
  type Evidence,
  type EvidenceValue,
  type LocalizedText,
  type Observation,
  type TenThousandths,
} from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { isCovered } from '../matcher';
import { MAX_KEYS, type RuleRunner, type RunnerContext, type RunnerState } from '../runner';
import { render } from '../template';
import type { RuleTransition } from '../transition';
import { createWording, type Wording } from '../wording';
import type { PriceChangeRule, PriceStep } from './definition';
import { changePercent, isBack, stepReached } from './step';
import { endingReason, firingReason, priceVariables, type PriceEnding, type PriceFacts } from './wording';

interface OpenEpisode extends PriceFacts {
  episode: number;
  step: PriceStep;
}

/** What is remembered of one price; plain data. */
interface PriceState {
  reference: TenThousandths;
  /** event time of the latest observation taken in, epoch ms */
  latestAt: number;
  episodes: number;
  open?: OpenEpisode;
}

type Entry = KeyedEntry<PriceState>;

/** A {@link PriceChangeRule} at work. */
export class PriceChangeRunner implements RuleRunner {
  readonly measures = [];
  private readonly states: KeyedStates<PriceState>;
  private readonly wording: Wording;

  constructor(
    readonly rule: PriceChangeRule,
    private readonly context: RunnerContext,
    saved?: RunnerState,
  ) {
    this.wording = createWording(context);
    this.states = new KeyedStates<PriceState>(
      { maxKeys: MAX_KEYS, isOpen: ({ open }) => open !== undefined },
      saved?.signature === this.signature() ? (saved.state as Entry[]) : [],
    );
  }

  add(): void {}

  advanceTo(): RuleTransition[] {
    return [];
  }

  snapshot(): RunnerState {
    return { signature: this.signature(), state: this.states.list() };
  }

  observe({ type, time, data }: Observation): RuleTransition[] {
    if (type !== 'competitor.price' || !isExactAmount(data.price) || data.price < 0) return [];
    const key = this.keyOf(data);
    if (!key || !isCovered(key, this.rule.include, this.rule.exclude)) return [];
    const price = toTenThousandths(data.price);
    const entry = this.states.touch(key, time, () => ({ reference: price, latestAt: time, episodes: 0 }));
    // an older observation says nothing about the price now
    if (time < entry.state.latestAt) return [];
    entry.state.latestAt = time;
    const ownPrice = isExactAmount(data.ownPrice) ? toTenThousandths(data.ownPrice) : undefined;
    return this.follow(entry, price, time, ownPrice);
  }

  /** The definition itself: compare with the reference, step, or stay. */
  private follow(
    entry: Entry,
    price: TenThousandths,
    time: number,
    ownPrice: TenThousandths | undefined,
  ): RuleTransition[] {
    const { state } = entry;
    const reached = stepReached(this.rule, state.reference, price);
    const ended = this.end(entry, price, time, reached?.direction);
    if (!reached) {
      // there is no percentage of nothing: after a price of 0 the next one is the reference
      if (state.reference === 0) state.reference = price;
      return ended;
    }
    state.episodes += 1;
    state.open = {
      ...reached,
      episode: state.episodes,
      oldPrice: state.reference,
      newPrice: price,
      ...(ownPrice === undefined ? {} : { ownPrice }),
      time,
    };
    state.reference = price;
    const reason = firingReason(state.open, reached.step.basisPoints, this.wording);
    return [...ended, this.transition(entry.key, state.open, 'fire', time, reason, price)];
  }

  /** Ends the open episode where this price does so; one that a person has ended ends without a word. */
  private end(
    { key, state }: Entry,
    price: TenThousandths,
    time: number,
    stepTo: PriceFacts['direction'] | undefined,
  ): RuleTransition[] {
    const { open } = state;
    if (!open) return [];
    const ending = this.endingOf(open, price, stepTo);
    if (!ending) return [];
    delete state.open;
    const ref = { key, episode: open.episode, startedAt: open.time };
    if (this.context.resolvedByHandAt(this.rule.id, ref) !== undefined) return [];
    return [this.transition(key, open, 'resolve', time, endingReason(ending, open.direction), price)];
  }

  private endingOf(
    open: OpenEpisode,
    price: TenThousandths,
    stepTo: PriceFacts['direction'] | undefined,
  ): PriceEnding | null {
    if (isBack(open.direction, open.oldPrice, price, this.rule.toleranceBasisPoints)) return 'recovered';
    if (!stepTo) return null;
    return stepTo === open.direction ? 'further-step' : 'turned';
  }

  private transition(
    key: DimensionValues,
    open: OpenEpisode,
    kind: 'fire' | 'resolve',
    at: number,
    reason: LocalizedText,
    priceNow: TenThousandths,
  ): RuleTransition {
    return {
      rule: this.rule.id,
      key,
      episode: open.episode,
      startedAt: open.time,
      sequence: kind === 'fire' ? 0 : 1,
      kind,
      at,
      grade: open.step.grade,
      respondWithinMs: open.step.respondWithinMs,
      summary: render(this.rule.summary[open.direction], priceVariables(key, open, this.wording)),
      evidence: evidenceOf(open, reason, at, kind === 'resolve' ? priceNow : undefined),
    };
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

function evidenceOf(
  facts: PriceFacts,
  reason: LocalizedText,
  at: number,
  priceNow: TenThousandths | undefined,
): Evidence {
  const money = (name: string, amount: TenThousandths): EvidenceValue => ({
    name,
    value: fromTenThousandths(amount),
    unit: 'money',
  });
  const values: EvidenceValue[] = [
    money('oldPrice', facts.oldPrice),
    money('newPrice', facts.newPrice),
    { name: 'change', value: changePercent(facts.oldPrice, facts.newPrice), unit: 'percent' },
  ];
  if (priceNow !== undefined) values.push(money('priceNow', priceNow));
  if (facts.ownPrice !== undefined) {
    values.push(money('ownPrice', facts.ownPrice), money('gap', facts.newPrice - facts.ownPrice));
    if (facts.ownPrice > 0)
      values.push({
        name: 'gapPercent',
        value: changePercent(facts.ownPrice, facts.newPrice),
        unit: 'percent',
      });
  }
  return { reason, values, window: { from: at, to: at }, sample: 1, provisional: false };
}
