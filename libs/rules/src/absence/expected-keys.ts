import { DIMENSIONS, type AlertKey } from '@mcc/contracts';
import { KeyedStates, type KeyedEntry } from '../keyed-states';
import { isCovered } from '../matcher';
import { MAX_KEYS } from '../runner';
import type { Deadline } from './deadline';
import type { ExpectationRule } from './expectation-rule';

/** A deadline that was missed and told. */
export interface OpenExpectation extends Deadline {
  episode: number;
}

/** What is remembered of one key. Plain data. */
export interface ExpectedKey {
  /** a source: append time of its latest event; of a KPI: latest event time; epoch ms, null: never heard */
  lastAt: number | null;
  episodes: number;
  open?: OpenExpectation;
}

/** What is to be said of a key. */
export interface ExpectationNews {
  kind: 'fire' | 'resolve';
  key: AlertKey;
  /** by the log's clock, epoch ms */
  at: number;
  open: OpenExpectation;
}

/** A key unheard of for this long is no longer expected, unless the rule names it, ms. */
const FORGET_MS = 35 * 24 * 3_600_000;

type Entry = KeyedEntry<ExpectedKey>;
type HandOf = (key: AlertKey, open: OpenExpectation) => number | undefined;

/** Who is expected, and when each was last heard of. */
export class ExpectedKeys {
  private readonly keys: KeyedStates<ExpectedKey>;

  constructor(
    private readonly rule: Pick<ExpectationRule, 'of' | 'include' | 'exclude'>,
    private readonly closedByHandAt: HandOf,
    saved?: Entry[],
  ) {
    const isOpen = ({ open }: ExpectedKey): boolean => open !== undefined;
    this.keys = new KeyedStates<ExpectedKey>({ maxKeys: MAX_KEYS, isOpen }, saved);
  }

  get size(): number {
    return this.keys.size;
  }

  get lastSeenAt(): number | null {
    return this.keys.lastSeenAt;
  }

  list(): Entry[] {
    return this.keys.list();
  }

  /** Something has come that counts from `at` on, with what was appended up to `until`, epoch ms. */
  heard(key: AlertKey, at: number, until: number): ExpectationNews[] {
    if (!isCovered(key, this.rule.include, this.rule.exclude)) return [];
    const { state } = this.keys.touch(key, until, unheard);
    state.lastAt = Math.max(at, state.lastAt ?? at);
    const { open } = state;
    if (!open || at < open.since) return [];
    delete state.open;
    if (this.closedByHandAt(key, open) !== undefined) return [];
    return [{ kind: 'resolve', key, at: Math.max(until, open.at), open }];
  }

  /** Who has not been heard of in the stretch before the deadline. */
  judge(deadline: Deadline): ExpectationNews[] {
    this.keys.forgetBefore(deadline.at - FORGET_MS);
    for (const key of this.named()) this.keys.touch(key, 0, unheard);
    return [...this.keys.values()]
      .filter((entry) => this.isMissing(entry, deadline))
      .map(({ key, state }): ExpectationNews => {
        state.episodes += 1;
        state.open = { ...deadline, episode: state.episodes };
        return { kind: 'fire', key, at: deadline.at, open: state.open };
      })
      .sort((a, b) => Number(text(a.key) > text(b.key)) - Number(text(a.key) < text(b.key)));
  }

  private isMissing({ key, state: { lastAt, open } }: Entry, { since, at }: Deadline): boolean {
    // what was sent long ago, or is a replay of the past, is not expected to go on
    if (lastAt !== null && (lastAt >= since || lastAt < at - FORGET_MS)) return false;
    if (!open) return true;
    // closed by hand was the deadline before; this is another one
    const closedAt = this.closedByHandAt(key, open);
    return closedAt !== undefined && closedAt < at;
  }

  /** Keys that the rule names without `*`: expected although they may never have been heard. */
  private named(): AlertKey[] {
    const { of, include, exclude } = this.rule;
    const [dimension, ...others] = of ? of.by : (['source'] as const);
    if (dimension === undefined || others.length > 0) return [];
    return (include[dimension] ?? [])
      .filter((name) => !name.includes('*'))
      .map((name): AlertKey => ({ [dimension]: name }))
      .filter((key) => isCovered(key, include, exclude));
  }
}

const unheard = (): ExpectedKey => ({ lastAt: null, episodes: 0 });

const text = (key: AlertKey): string =>
  [key.source, ...DIMENSIONS.map((dimension) => key[dimension])].join('\u001f');
