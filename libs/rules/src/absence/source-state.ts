import type { SilenceStep } from './definition';
import type { TopicClocks } from './topic-clocks';

/** A silence that was told. */
export interface OpenSilence {
  episode: number;
  /** when the first step was reached, by the log's clock, epoch ms */
  startedAt: number;
  /** the greatest step told */
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
  episodes: number;
  open?: OpenSilence;
}

export const newSource = (at: number): SourceState => ({
  topics: {},
  lastAt: at,
  regularSince: at,
  regularEvents: 0,
  isKnown: false,
  episodes: 0,
});

/** How long its silence was not listened to, ms. */
export function deafMsOf({ topics }: SourceState, clocks: TopicClocks): number {
  return Math.max(0, ...Object.entries(topics).map(([topic, before]) => clocks.deafMs(topic) - before));
}

/** Takes in events of the source on a topic, read up to `until`. A silence as long as `longestMs` is no regular speech. */
export function heardAt(
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
