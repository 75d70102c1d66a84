import type { AlertDetail, AlertView, Evidence, Language } from '@mcc/contracts';
import type { LetterPart } from './letter';
import { LETTER_WORDS, type LetterWords } from './words';

export interface PartContext {
  language: Language;
  /** IANA zone of the times */
  timeZone: string;
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
export function shortPart(
  alert: AlertView,
  state: LetterPart['state'],
  { language }: PartContext,
): LetterPart {
  const words = LETTER_WORDS[language];
  const where = whereOf(alert);
  const about = where === '' ? alert.ruleName[language] : `${alert.ruleName[language]} · ${where}`;
  const mark = `${words.grade[alert.grade]} ${words.state[state]}`;
  const heading = `${words.open}${mark}${words.close}${about}`;
  return { alert: alert.id, state, grade: alert.grade, heading, lines: [], links: [] };
}

/** The values of the alert's key, in one line. */
export function whereOf({ key }: AlertView): string {
  return Object.values(key).join(' · ');
}

function linesOf(alert: AlertView, context: PartContext): LetterPart['lines'] {
  const words = LETTER_WORDS[context.language];
  const time = (iso: string | null | undefined): string | null => (iso ? clock(iso, context.timeZone) : null);
  const { evidence, summary, state } = alert;
  const isOver = state === 'resolved';
  const lines: [string, string | null | undefined][] = [
    [words.what, summary[context.language]],
    [words.where, whereWithNames(alert) || words.everywhere],
    [words.howMuch, evidence && valuesOf(evidence, words)],
    [words.evidence, evidence?.reason[context.language]],
    [words.mainly, isOver ? null : context.cause?.(alert.id)],
    [words.since, time(alert.raisedAt)],
    [words.deadline, isOver ? null : deadlineOf(alert, words, context)],
    [words.inHands, isOver ? null : (alert.acknowledgedBy ?? alert.assignee)],
    [words.owner, alert.owner],
    [words.ended, isOver ? time(alert.closedAt ?? alert.resolvedAt) : null],
  ];
  return lines.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

function whereWithNames({ key }: AlertView): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

function valuesOf({ values }: Evidence, { unit }: LetterWords): string {
  return values
    .map((each) => `${each.name} ${Number(each.value.toPrecision(6))}${unit[each.unit] ?? ''}`)
    .join(', ');
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
