import type { SilenceStep } from './silence-rule';
import { newRhythm, type Rhythm } from './rhythm';
import type { TopicClocks } from './topic-clocks';

/** A silence that was told. All times are those of the log's clock, epoch ms. */
export interface OpenSilence {
  episode: number;
  /** when the first step was reached */
  startedAt: number;
  /** since when it has been silent; our own outages before the first step moved it on */
  silentFrom: number;
  /** our own outages up to the first step, ms */
  deafMs: number;
  /** the greatest step reached */
  step: SilenceStep;
  /** transitions told */
  told: number;
}

/** What is remembered of one source; all times are append times, epoch ms. Plain data. */
export interface SourceState {
  /** the topics it speaks on, each with {@link TopicClocks.deafMs} when it was last heard */
  topics: Record<string, number>;
  lastAt: number;
  /** when its regular speech began, and how many events that was */
  regularSince: number;
  regularEvents: number;
  /** it has spoken regularly for long enough once */
  isKnown: boolean;
  rhythm: Rhythm;
  episodes: number;
  open?: OpenSilence;
}

/** A source first heard at `at`, epoch ms, in the part of a window with this index. */
export const newSource = (at: number, part: number): SourceState => ({
  topics: {},
  lastAt: at,
  regularSince: at,
  regularEvents: 0,
  isKnown: false,
  rhythm: newRhythm(part),
  episodes: 0,
});

/** How long its silence was not listened to, ms. */
export function deafMsOf({ topics }: SourceState, clocks: TopicClocks): number {
  return Math.max(0, ...Object.entries(topics).map(([topic, before]) => clocks.deafMs(topic) - before));
}

/** Takes in events of the source on a topic, read up to `until`. A silence as long as `longestMs` is no regular speech. */
export function noteEvents(
  state: SourceState,
  { topic, until, events }: { topic: string; until: number; events: number },
  longestMs: number,
  clocks: TopicClocks,
): void {
  if (until - state.lastAt - deafMsOf(state, clocks) >= longestMs) {
    state.regularSince = until;
    state.regularEvents = 0;
  }
  state.regularEvents += events;
  state.lastAt = Math.max(state.lastAt, until);
  state.topics[topic] = 0;
  for (const name of Object.keys(state.topics)) state.topics[name] = clocks.deafMs(name);
}
