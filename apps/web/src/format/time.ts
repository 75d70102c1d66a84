import type { Language } from '../i18n/language';
import { withSpacedUnit } from './spaced-unit';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of a day of which nothing is told. */
const NO_DAY = 0;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}${timeZone}${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone, hourCycle: 'h23' });
  dateFormats.set(key, made);
  return made;
}

/** Language and IANA zone in which times are written. */
export interface TimeStyle {
  language: Language;
  timeZone: string;
}

/** `14:02:31` */
export function formatClock(time: number, { language, timeZone }: TimeStyle): string {
  return dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    time,
  );
}

/** `14:02` */
export function formatMinute(time: number, { language, timeZone }: TimeStyle): string {
  return dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit' }).format(time);
}

/** `11月22日周日`, `Sun, Nov 22` */
export function formatDay(time: number, { language, timeZone }: TimeStyle): string {
  return dateFormat(language, timeZone, { month: 'short', day: 'numeric', weekday: 'short' }).format(time);
}

/**
 * The clock, preceded by the date where `time` is not on the day of `now`, and by the year where it is in another one:
 * `14:02:31`, `11/22 14:02:31`, `Nov 22, 2025 14:02:31`.
 */
export function formatMoment(time: number, now: number, style: TimeStyle): string {
  const { language, timeZone } = style;
  // numbers alone would leave open which of them is the month
  const month = language === 'en' ? 'short' : '2-digit';
  const day = dateFormat(language, timeZone, { month, day: 'numeric' });
  const date = dateFormat(language, timeZone, { year: 'numeric', month, day: 'numeric' });
  const year = dateFormat(language, timeZone, { year: 'numeric' });
  const clock = formatClock(time, style);
  if (date.format(time) === date.format(now)) return clock;
  return `${(year.format(time) === year.format(now) ? day : date).format(time)} ${clock}`;
}

/** From when to when, each with its date unless both are on the day of `now`. */
export function formatSpan(
  span: { from: number; to: number },
  now: number,
  style: TimeStyle,
): [string, string] {
  const ends = [span.from, span.to] as const;
  const isToday = ends.every((time) => formatMoment(time, now, style) === formatClock(time, style));
  const [from, to] = ends.map((time) => formatMoment(time, isToday ? now : NO_DAY, style));
  return [from ?? '', to ?? ''];
}

/** A tick of a time axis: the time of day, on an axis of more than a day and a half with its date. */
export function formatAxisTime(time: number, axis: { from: number; to: number }, style: TimeStyle): string {
  const minute = formatMinute(time, style);
  if (axis.to - axis.from <= 1.5 * DAY) return minute;
  const day = dateFormat(style.language, style.timeZone, { month: 'numeric', day: 'numeric' }).format(time);
  return minute === '00:00' ? day : `${day} ${minute}`;
}

/** The zone's name for people, e.g. `GMT+8`. */
export function formatZone(time: number, { language, timeZone }: TimeStyle): string {
  const parts = dateFormat(language, timeZone, { timeZoneName: 'short' }).formatToParts(time);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** The zone's full name with the short one, e.g. `China Standard Time (GMT+8)`, `中国标准时间（GMT+8）`. */
export function formatZoneName(time: number, style: TimeStyle): string {
  const parts = dateFormat(style.language, style.timeZone, { timeZoneName: 'long' }).formatToParts(time);
  const long = parts.find((part) => part.type === 'timeZoneName')?.value ?? style.timeZone;
  const short = formatZone(time, style);
  if (long === short) return long;
  return style.language === 'en' ? `${long} (${short})` : `${long}（${short}）`;
}

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const;

const durationFormats = new Map<string, Intl.NumberFormat>();

function unitFormat(unit: (typeof UNITS)[number][0], language: Language): Intl.NumberFormat {
  const key = `${language}${unit}`;
  const known = durationFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  durationFormats.set(key, made);
  return made;
}

/** A length of time in its largest whole unit, e.g. `12 秒`, `3 hr`. Below a second, and for negative lengths, 0 s. */
export function formatDuration(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? ['second', SECOND];
  return withSpacedUnit(unitFormat(unit, language).format(Math.max(0, Math.floor(ms / size))));
}

/** Hours, minutes and seconds of a countdown, e.g. `1:02:03`, `71:59:59`, `4:05`; the sign is dropped. */
export function formatCountdown(ms: number): string {
  const total = Math.floor(Math.abs(ms) / SECOND);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor((total % 3_600) / 60), total % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** A length of time in the largest unit that divides it, e.g. `5 分钟`, `90 sec`, `24 hr`. Below a second, 0 s. */
export function formatLength(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length && ms % length === 0) ?? ['second', SECOND];
  return withSpacedUnit(unitFormat(unit, language).format(Math.floor(ms / size)));
}
