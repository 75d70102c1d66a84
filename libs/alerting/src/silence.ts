import type { Silence, SilenceChange, SilenceMessage, SilenceState, SilenceView } from '@mcc/contracts';
import { drop, ok, type Result } from '@mcc/pipeline';
import { isTooWide } from './matching';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A silence that ends within this time is `expiring`, ms. */
export const SILENCE_REMINDER_MS = 15 * MINUTE;

export const SILENCE_LIMITS = {
  /** longest time from begin to end, ms */
  longestMs: 90 * DAY,
  maxMatchers: 20,
  maxValue: 200,
  maxText: 1_000,
} as const;

/** What somebody asks for. Times: wall clock, epoch ms. */
export interface SilenceWish extends Pick<Silence, 'matchers' | 'author' | 'reason' | 'until'> {
  /** absent or past: now */
  from?: number;
}

/** Who changes a silence and when (wall clock, epoch ms), with a new id for the change. */
export interface SilenceAct {
  actor: string;
  at: number;
  changeId: string;
}

/** The message to append, or what is wrong and what to do. */
export type SilenceResult = Result<SilenceMessage>;

/** The message of a new silence. */
export function createSilence(id: string, wish: SilenceWish, act: SilenceAct): SilenceResult {
  return checked('create', { ...wish, id, from: Math.max(wish.from ?? act.at, act.at) }, act);
}

/** The message that changes a silence; one that has begun keeps its begin. */
export function changeSilence(
  silence: Silence,
  { author: _, ...wish }: SilenceWish,
  act: SilenceAct,
): SilenceResult {
  if (silenceStateAt(silence, act.at) === 'expired') {
    return drop('The silence has ended and cannot be changed; make a new one without "id".');
  }
  const from =
    silence.from <= act.at
      ? silence.from
      : wish.from === undefined
        ? silence.from
        : Math.max(wish.from, act.at);
  return checked('change', { ...silence, ...wish, from }, act);
}

/** The message that ends a silence now. */
export function expireSilence(silence: Silence, act: SilenceAct): SilenceResult {
  if (silenceStateAt(silence, act.at) === 'expired') return drop('The silence has ended already.');
  return ok(message('expire', { ...silence, until: act.at }, act));
}

/** @param at wall clock, epoch ms */
export function silenceStateAt({ from, until }: Silence, at: number): SilenceState {
  if (until <= at || until <= from) return 'expired';
  if (from > at) return 'scheduled';
  return until - at <= SILENCE_REMINDER_MS ? 'expiring' : 'active';
}

export function isInForce(silence: Silence, at: number): boolean {
  const state = silenceStateAt(silence, at);
  return state === 'active' || state === 'expiring';
}

/** A silence as the API shows it at a time (wall clock, epoch ms), from its latest message. */
export function silenceView({ silence, at: updatedAt, actor }: SilenceMessage, at: number): SilenceView {
  return {
    ...silence,
    from: new Date(silence.from).toISOString(),
    until: new Date(silence.until).toISOString(),
    state: silenceStateAt(silence, at),
    updatedAt: new Date(updatedAt).toISOString(),
    updatedBy: actor,
  };
}

function checked(kind: SilenceChange, silence: Silence, act: SilenceAct): SilenceResult {
  const fault = faultOf(silence, act.at);
  return fault === null ? ok(message(kind, silence, act)) : drop(fault);
}

function message(kind: SilenceChange, silence: Silence, { actor, at, changeId }: SilenceAct): SilenceMessage {
  return { version: 1, changeId, kind, at, actor, silence };
}

function faultOf({ matchers, author, reason, from, until }: Silence, at: number): string | null {
  const { longestMs, maxMatchers, maxValue, maxText } = SILENCE_LIMITS;
  if (author.trim() === '') return 'Say who makes the silence: "author" is empty.';
  if (reason.trim() === '') return 'Say why: "reason" is empty.';
  if (reason.length > maxText) return `"reason" is longer than ${maxText} characters; shorten it.`;
  if (matchers.length > maxMatchers) {
    return `There are ${matchers.length} matchers; at most ${maxMatchers} are allowed.`;
  }
  const long = matchers.findIndex(({ value }) => value.length > maxValue);
  if (long >= 0)
    return `matchers[${long}].value is longer than ${maxValue} characters; use "*" for a part of it.`;
  if (isTooWide(matchers)) {
    return 'The matchers fit every alert; add one that names what is to be silenced, e.g. a rule or a channel.';
  }
  if (until <= at) return `"until" (${iso(until)}) is past; it is ${iso(at)} now.`;
  if (until <= from) return `"until" (${iso(until)}) is not after "from" (${iso(from)}).`;
  if (until - from > longestMs) {
    return `A silence may last ${longestMs / DAY} days at most; "until" may be ${iso(from + longestMs)} at the latest.`;
  }
  return null;
}

const iso = (at: number): string => new Date(at).toISOString();
