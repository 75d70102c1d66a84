import type { WeeklyTime } from '@mcc/metrics';
import {
  identifier,
  INVALID,
  list,
  object,
  oneOf,
  optional,
  required,
  text,
  type Reader,
} from '../validation/reader';
import type { Calendar } from './calendar';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const EVERY_DAY = DAYS.map((_, day) => day);

/** Reads `'09:30'` as minutes since midnight. */
export const readTimeOfDay: Reader<number> = (value, place) => {
  const [, hours, minutes] = (typeof value === 'string' && /^(\d\d):(\d\d)$/.exec(value)) || [];
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= 24 * 60
    ? minute
    : place.reject('must be a time of day in quotes, from "00:00" to "24:00"');
};

/** Reads `'2026-11-11T00:00'` as if it were UTC. */
export const readLocalTime: Reader<number> = (value, place) => {
  const fits = typeof value === 'string' && /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(value);
  const time = fits ? Date.parse(`${value.slice(0, 10)}T${value.slice(11) || '00:00'}Z`) : NaN;
  // a day that does not exist moves into the next month
  const isReal = fits && new Date(time).toISOString().startsWith(value.slice(0, 10));
  return isReal ? time : place.reject('must be a local date or time in quotes, such as "2026-11-11T20:00"');
};

/** Reads the name of an IANA zone. */
export const readZone: Reader<string> = (value, place) => {
  const name = text(60)(value, place);
  if (name === INVALID) return INVALID;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return place.reject(`"${name}" is no IANA time zone; write one such as Asia/Shanghai`);
  }
};

/** Reads `[mon, tue]` as days of the week, 0 = Sunday. */
export const readWeekdays: Reader<number[]> = (value, place) => {
  const names = list(oneOf(DAYS), { min: 1, max: 7 })(value, place);
  return names === INVALID ? INVALID : names.map((name) => DAYS.indexOf(name));
};

const weeklyFields = object({
  days: optional(readWeekdays, EVERY_DAY),
  from: required(readTimeOfDay),
  to: required(readTimeOfDay),
});

/** Reads days with a time from and to. */
export const readWeekly: Reader<WeeklyTime> = (value, place) => {
  const fields = weeklyFields(value, place);
  if (fields === INVALID || fields.from !== fields.to) return fields;
  return place.child('to').reject('must differ from "from"; the whole day is "00:00" to "24:00"');
};

const dateFields = object({ from: required(readLocalTime), to: required(readLocalTime) });

const readDates: Reader<{ from: number; to: number }> = (value, place) => {
  const fields = dateFields(value, place);
  if (fields === INVALID || fields.from < fields.to) return fields;
  return place.child('to').reject('must be after "from"');
};

const readFields = object({
  id: required(identifier),
  zone: optional(readZone, undefined),
  weekly: optional(list(readWeekly, { min: 1, max: 50 }), []),
  dates: optional(list(readDates, { min: 1, max: 1_000 }), []),
});

/** Reads a calendar from parsed YAML. */
export const readCalendar: Reader<Calendar> = (value, place) => {
  const fields = readFields(value, place);
  if (fields === INVALID) return INVALID;
  const { zone: named, ...rest } = fields;
  if (rest.weekly.length + rest.dates.length === 0)
    return place.reject('must have "weekly" times or "dates"');
  return { ...rest, ...(named === undefined ? {} : { zone: named }) };
};
