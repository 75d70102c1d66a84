import type { REPLAY_SPEEDS, ReplayRequest } from '@mcc/contracts';
import { WALL_HREF } from '../route/route';

/** A moment of the past that somebody wants to see, and how it runs. */
export type ReplayWish = Required<ReplayRequest>;

// Only types cross from the contracts, so what stands there is written again here and checked against it.
const LIMITS: typeof REPLAY_SPEEDS = { min: 1, max: 600 };

/** Address of the wall at a moment, exact to the second. */
export function replayHref({ at, speed, playing }: ReplayWish): string {
  const moment = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${WALL_HREF}?at=${moment}&speed=${speed}${playing ? '&play=1' : ''}`;
}

/** Reads the moment that the part of an address after `#` asks for; null: it asks for something else. */
export function wishOfHash(hash: string): ReplayWish | null {
  const asked = `${WALL_HREF}?`;
  if (!hash.startsWith(asked)) return null;
  const params = new URLSearchParams(hash.slice(asked.length));
  const at = Date.parse(params.get('at') ?? '');
  if (!Number.isFinite(at) || at < 0) return null;
  const speed = Number(params.get('speed') ?? LIMITS.min);
  return {
    at,
    speed: speed >= LIMITS.min && speed <= LIMITS.max ? speed : LIMITS.min,
    playing: params.get('play') === '1',
  };
}
