import { REPLAY_SPEEDS, type ReplayCommand } from '@mcc/contracts';
import type { ClientProblem } from '../live/live-session';
import { isProblem, type Problem } from '../problem';
import type { ReplayStart } from './replay-clock';

const FIELDS: readonly string[] = ['at', 'speed', 'playing'] satisfies (keyof ReplayCommand)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks what a client sent with `replay`; it may be anything.
 * @param code of the problem
 */
export function parseReplayCommand(given: unknown, code = 'bad-replay'): ReplayCommand | Problem {
  const refuse = (detail: string): Problem => ({ code, detail });
  if (!isRecord(given))
    return refuse('a replay must be an object such as {"at": 1764418503000, "speed": 60}');
  const unknown = Object.keys(given).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined)
    return refuse(`a replay has no "${unknown.slice(0, 40)}". It has: ${FIELDS.join(', ')}`);
  const { at, speed, playing } = given;
  if (at !== undefined && !(Number.isSafeInteger(at) && Number(at) >= 0))
    return refuse('replay.at must be a moment in epoch milliseconds, a whole number');
  const { min, max } = REPLAY_SPEEDS;
  if (speed !== undefined && !(typeof speed === 'number' && speed >= min && speed <= max))
    return refuse(`replay.speed must be a number from ${min} to ${max}`);
  if (playing !== undefined && typeof playing !== 'boolean')
    return refuse('replay.playing must be true or false');
  return given;
}

/** Checks the `replay` of a `subscribe`, and fills in what may be left out. */
export function parseReplayStart(given: unknown): ReplayStart | Problem {
  const command = parseReplayCommand(given, 'bad-subscribe');
  if (isProblem(command)) return command;
  const { at, speed = REPLAY_SPEEDS.min, playing = true } = command;
  if (at === undefined)
    return { code: 'bad-subscribe', detail: 'replay.at is missing: the moment to begin at, in epoch ms' };
  return { at, speed, playing };
}

/** Moments so little ahead, ms, count as the present: links name the second in which something happened, and clocks differ. */
const LEAD_MS = 5_000;

/**
 * Why a moment cannot be shown; null: it can. All epoch ms.
 * @param earliest where history begins; null: there is none
 */
export function outOfRange(at: number, earliest: number | null, now: number): ClientProblem | null {
  const code = 'replay-out-of-range';
  const iso = (time: number): string => new Date(time).toISOString();
  if (earliest === null)
    return { code, detail: 'there is no history yet: no event has been counted', earliest };
  if (at < earliest)
    return { code, detail: `history begins at ${iso(earliest)}; choose a moment from then on`, earliest };
  if (at > now + LEAD_MS)
    return { code, detail: `that moment has not come yet; it is ${iso(now)} now`, earliest };
  return null;
}
