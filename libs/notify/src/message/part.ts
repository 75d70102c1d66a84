import {
  DIMENSION_NAMES,
  nameOf,
  namesOfKey,
  type AlertDetail,
  type AlertKey,
  type AlertView,
  type Evidence,
  type EvidenceValue,
  type Language,
  type Names,
} from '@mcc/contracts';
import type { LetterPart } from './letter';
import { LETTER_WORDS, type LetterWords } from './words';

export interface PartContext {
  language: Language;
  /** IANA zone of the times */
  timeZone: string;
  /** what people call things */
  names: Names;
  /** wall clock, epoch ms */
  now: number;
  /** what makes the change that an alert is about, in one line; null: it is not known */
  cause?: (id: string) => string | null;
}

/** All that people are told of an alert: what, where, how much, since when, by when, why, and what to do. */
export function fullPart(alert: AlertDetail, state: LetterPart['state'], context: PartContext): LetterPart {
  const links = alert.timeline.at(-1)?.links ?? [];
  return { ...shortPart(alert, state, context), lines: linesOf(alert, context), links: [...links] };
}

/** An alert in one line. */
export function shortPart(alert: AlertView, state: LetterPart['state'], context: PartContext): LetterPart {
  const { language } = context;
  const words = LETTER_WORDS[language];
  const where = whereOf(alert, context);
  const about = where === '' ? alert.ruleName[language] : `${alert.ruleName[language]} · ${where}`;
  const mark = `${words.grade[alert.grade]} ${words.state[state]}`;
  const heading = `${words.open}${mark}${words.close}${about}`;
  return { alert: alert.id, state, grade: alert.grade, heading, lines: [], links: [] };
}

/** What the alert is about, by name, in one line. */
export function whereOf(
  { key }: AlertView,
  { language, names }: Pick<PartContext, 'language' | 'names'>,
): string {
  return namesOfKey(names, key)
    .map((name) => name[language])
    .join(' · ');
}

function linesOf(alert: AlertView, context: PartContext): LetterPart['lines'] {
  const { language, names } = context;
  const words = LETTER_WORDS[language];
  const person = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : nameOf(names, 'person', id)[language];
  const time = (iso: string | null | undefined): string | null => (iso ? clock(iso, context.timeZone) : null);
  const { evidence, summary, state } = alert;
  const isOver = state === 'resolved';
  const lines: [string, string | null | undefined][] = [
    [words.what, summary[language]],
    [words.where, placeOf(alert, context) || words.everywhere],
    [words.howMuch, evidence && valuesOf(evidence, words)],
    [words.evidence, evidence?.reason[language]],
    [words.mainly, isOver ? null : context.cause?.(alert.id)],
    [words.since, time(alert.raisedAt)],
    [words.deadline, isOver ? null : deadlineOf(alert, words, context)],
    [words.inHands, isOver ? null : person(alert.acknowledgedBy ?? alert.assignee)],
    [words.owner, person(alert.owner)],
    [words.ended, isOver ? time(alert.closedAt ?? alert.resolvedAt) : null],
  ];
  return lines.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

/** The dimensions of the alert's key with their values. */
function placeOf({ key }: AlertView, { language, names }: PartContext): string {
  const { separator } = LETTER_WORDS[language];
  return Object.entries(key)
    .map(([kind, id]) => {
      const of = kind as keyof AlertKey;
      return `${DIMENSION_NAMES[of][language]} ${nameOf(names, of, id)[language]}`;
    })
    .join(separator);
}

function valuesOf({ values }: Evidence, words: LetterWords): string {
  return values
    .map((each) => `${words.value[each.name] ?? each.name} ${valueOf(each, words)}`)
    .join(words.separator);
}

function valueOf({ value, unit }: EvidenceValue, { unit: sign }: LetterWords): string {
  return unit === 'ratio'
    ? `${Number((value * 100).toPrecision(6))}${sign.percent ?? ''}`
    : `${Number(value.toPrecision(6))}${sign[unit] ?? ''}`;
}

function deadlineOf(
  { deadline }: AlertView,
  { overdue }: LetterWords,
  { timeZone, now }: PartContext,
): string | null {
  if (deadline === null) return null;
  const time = clock(deadline, timeZone);
  return Date.parse(deadline) <= now ? `${time} (${overdue})` : time;
}

/** `2026-11-11 20:00:05` in the zone. */
function clock(iso: string, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(Date.parse(iso));
}
