import type { EventDataByType, EventType } from '@mcc/contracts';
import type { IncidentScript } from './incidents';
import type { Random } from './random';

/** Longest time between a second and the last event it sets off; what a simulator looks back to begin in the middle. */
export const LOOKBACK_MS = 5 * 60_000;

/** One second of the demo's day. */
export interface Second {
  /** seconds since 1970 */
  index: number;
  startMs: number;
  /** short text of `index`, for keys */
  name: string;
  /** 1 = mean of a week */
  activity: number;
  activityAt(ms: number): number;
  incidents: IncidentScript;
  /** multiplies every volume */
  scale: number;
  /** this second's own random numbers for one stream; equal arguments give equal numbers */
  randomOf(second: number, salt: number): Random;
}

/**
 * Hands over an event at `atMs`, within {@link LOOKBACK_MS} of its second. `key` is unique among the events of its type
 * and does not depend on incidents: the same fact has the same id in every run.
 */
export type Emit = <T extends EventType>(
  atMs: number,
  source: string,
  type: T,
  key: string,
  data: EventDataByType[T],
) => void;

/** Emits all events that one second sets off. Depends on nothing but its arguments. */
export type Stream = (second: Second, emit: Emit) => void;

export const cents = (value: number): number => Math.round(value) / 100;
